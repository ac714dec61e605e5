package dev.gambeson.supply.attestation;

import dev.gambeson.ErrorCode;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.format.InputException;
import dev.gambeson.format.file.AtomicFile;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.report.Location;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The statements about a model, one a line: a bundle as in-toto's attestation framework defines it, beside the model as
 * {@code NAME.intoto.jsonl}. A line is an envelope, or a Sigstore bundle around one. Stateless.
 */
public final class AttestationFile {

    private static final int LONGEST_LINE = 64 << 20;
    private static final int MOST_LINES = 1000;
    private static final long MOST_BYTES = 256L << 20;
    /** In all statements together: each takes up to some 200 bytes of memory, and three bytes can be one. */
    private static final long MOST_VALUES = 4_000_000;

    private static final String REMEDY = "Keep those of this version in a file of their own, and take out the others.";

    private AttestationFile() {}

    /** Where the statements about a model or data set lie unless somebody says otherwise: beside it, never inside. */
    public static Path beside(Path model) {
        // What it was called by is named again; a folder called `.` has its name elsewhere.
        Path normal = model.normalize();
        Path named = String.valueOf(normal.getFileName()).matches("|\\.\\.|null")
                ? model.toAbsolutePath().normalize()
                : normal;
        return named.resolveSibling(named.getFileName() + ".intoto.jsonl");
    }

    /**
     * Reads all of them.
     *
     * @param name what to call the file in errors
     * @throws InputException {@code INPUT_MALFORMED} that names the line, {@code INPUT_TOO_LARGE} where a line is longer than 64 MiB,
     *     there are more than 1000, the file is larger than 256 MiB, or holds more than 4 million values; {@code INPUT_UNREADABLE}
     */
    public static List<Attestation> read(Path file, String name) {
        return content(file, name).attestations();
    }

    /**
     * What was read, for a report that names it.
     *
     * @param sha256 of the file in lower-case hex
     * @param bytes its size
     */
    public record Content(List<Attestation> attestations, String sha256, long bytes) {

        /** The content of a file. */
        public Content {
            attestations = List.copyOf(attestations);
        }
    }

    /**
     * Reads all of them, with the digest of the file that they are read from.
     *
     * @throws InputException as {@link #read}
     */
    public static Content content(Path file, String name) {
        return content(file, name, OutputStream.nullOutputStream());
    }

    private static Content content(Path file, String name, OutputStream copy) {
        MessageDigest seen = Sha256.digest();
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE, Location.of(name), "is not a regular file", null, null);
        }
        try (InputStream in =
                new BufferedInputStream(new DigestInputStream(Files.newInputStream(file), seen), 1 << 16)) {
            if (Files.size(file) > MOST_BYTES) {
                throw tooLarge(name);
            }
            return read(in, name, copy, seen);
        } catch (IOException e) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE, Location.of(name), "cannot be read", "Check its permissions.", e);
        }
    }

    /** @param copy gets every line that is not empty as it is, and its end */
    private static Content read(InputStream in, String name, OutputStream copy, MessageDigest seen) throws IOException {
        List<Attestation> attestations = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long bytes = 0;
        long values = 0;
        int number = 1;
        for (int next = in.read(); ; next = in.read()) {
            if (++bytes > MOST_BYTES) {
                throw tooLarge(name);
            }
            if (next >= 0 && next != '\n') {
                if (line.size() == LONGEST_LINE) {
                    throw InputException.tooLarge(
                            Location.of(name, (long) number, null), "is longer than 64 MiB", "Split the statements.");
                }
                line.write(next);
                continue;
            }
            if (line.size() > 0) {
                if (attestations.size() == MOST_LINES) {
                    throw tooMany(name);
                }
                String place = name + ", line " + number;
                JsonNode json = JsonNode.of(line.toByteArray(), place);
                Attestation read = Attestation.of(json, place);
                values += json.size() + size(read.statement());
                if (values > MOST_VALUES) {
                    throw InputException.tooLarge(
                            Location.of(name), "holds more than " + MOST_VALUES + " values", REMEDY);
                }
                attestations.add(read);
                line.writeTo(copy);
                copy.write('\n');
                line.reset();
            }
            if (next < 0) {
                return new Content(attestations, HexFormat.of().formatHex(seen.digest()), bytes - 1);
            }
            number++;
        }
    }

    /** A subject has a name, and digests in an object. */
    private static long size(Statement statement) {
        long size = statement.predicate().size();
        for (Statement.Subject subject : statement.subjects()) {
            size += 3L + subject.digests().size();
        }
        return size;
    }

    /**
     * Adds a statement to a file, which is made where there is none. The lines that are there stay byte for byte: whatever others
     * have put into a bundle is kept. The file is whole at any moment; of two that add at the same time one can be lost.
     *
     * @param before what must be done before the file changes; where it throws, it does not
     * @throws dev.gambeson.GambesonException as {@link #read}; {@code OUTPUT_FAILED}
     */
    public static void add(Path file, String name, Attestation added, Runnable before) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        if (Files.exists(file)) {
            content(file, name, lines);
        }
        lines.writeBytes(added.line());
        lines.write('\n');
        demandReadable(lines.toByteArray(), name);
        try (AtomicFile made = AtomicFile.begin(file, true, false)) {
            made.stream().write(lines.toByteArray());
            made.force();
            before.run();
            made.commit();
        } catch (IOException e) {
            throw AtomicFile.failed(file, e);
        }
    }

    /** A line too much would take all the others with it. */
    private static void demandReadable(byte[] lines, String name) {
        try {
            read(new ByteArrayInputStream(lines), name, OutputStream.nullOutputStream(), Sha256.digest());
        } catch (IOException e) {
            throw new IllegalStateException("memory can be read", e);
        }
    }

    private static InputException tooLarge(String name) {
        return InputException.tooLarge(Location.of(name), "is larger than " + (MOST_BYTES >> 20) + " MiB", REMEDY);
    }

    private static InputException tooMany(String name) {
        return InputException.tooLarge(Location.of(name), "holds more than " + MOST_LINES + " statements", REMEDY);
    }
}
