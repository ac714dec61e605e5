package dev.gambeson.supply.sealing;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.seal.Content;
import dev.gambeson.crypto.seal.OpenedStream;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.crypto.seal.folder.OpenedFolder;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.format.InputException;
import dev.gambeson.format.file.AtomicFile;
import dev.gambeson.format.file.AtomicFolder;
import dev.gambeson.format.file.WriteBehind;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens a sealed object into a file or a folder, which appears whole or not at all, or onto a stream; entered into evidence before
 * it takes effect. Thread-safe where its openers and its recorder are.
 */
public final class FileOpening {

    private static final int CHUNK = 1 << 16;

    private final Opening opening;
    private final Expectation expected;
    private final Recorder recorder;

    /**
     * What the object must be.
     *
     * @param name its identity, or null for any
     * @param version its version, or null for any
     */
    public record Expectation(
            @Nullable String name, @Nullable Long version) {

        /** Any object. */
        public static final Expectation ANY = new Expectation(null, null);
    }

    /** What takes plaintext that was checked, and can fail. */
    private interface Sink {
        void take(byte[] bytes, int count) throws IOException;
    }

    /**
     * Opens with the openers of an opening.
     *
     * @param expected any other object is refused
     * @param recorder takes the act {@code open}; {@link Recorder#NONE} forgets it, and spares the digests
     */
    public FileOpening(Opening opening, Expectation expected, Recorder recorder) {
        this.opening = opening;
        this.expected = expected;
        this.recorder = recorder;
    }

    /**
     * Opens into a file, or where the object is a folder into a folder; only their owner may read them.
     *
     * @param out the place, where nothing is yet
     * @param overwrites whether a file may be replaced; a folder never is
     * @throws GambesonException as {@link Opening#stream} and {@link OpenedStream#read}, as {@link #expected}; {@code USAGE} where
     *     something is there already; {@code OUTPUT_FAILED}; what the recorder throws: there is nothing in the place then
     */
    public SealingResult open(ByteSource source, Path out, boolean overwrites) {
        boolean digests = recorder != Recorder.NONE;
        Digesting sealedDigest = new Digesting(digests);
        try (InputStream sealed = source.begin(sealedDigest);
                OpenedStream plain = opened(sealed, source)) {
            return plain.content() == Content.FOLDER
                    ? folder(plain, source, out, sealedDigest)
                    : file(plain, source, out, overwrites, sealedDigest);
        } catch (IOException e) {
            throw ByteSource.unreadable(source.name(), e);
        }
    }

    private OpenedStream opened(InputStream sealed, ByteSource source) {
        OpenedStream plain = opening.stream(sealed, source.name());
        plain.identity().demand(expected.name(), expected.version(), source.name());
        return plain;
    }

    private SealingResult file(
            OpenedStream plain, ByteSource source, Path out, boolean overwrites, Digesting sealedDigest)
            throws IOException {
        Digesting plainDigest = new Digesting(recorder != Recorder.NONE);
        try (AtomicFile file = AtomicFile.begin(out, overwrites, true);
                OutputStream target = new WriteBehind(plainDigest.of(file.stream()))) {
            long bytes = copy(plain, (buffer, count) -> target.write(buffer, 0, count));
            target.flush();
            file.force();
            enter(plain, source, sealedDigest.hex(), name(out), plainDigest);
            file.commit();
            return new SealingResult(plain.header(), bytes);
        }
    }

    private SealingResult folder(OpenedStream plain, ByteSource source, Path out, Digesting sealedDigest)
            throws IOException {
        Digesting plainDigest = new Digesting(recorder != Recorder.NONE);
        try (AtomicFolder folder = AtomicFolder.begin(out)) {
            long bytes = OpenedFolder.write(plain, source.name(), plainDigest::of, folder);
            folder.force();
            enter(plain, source, sealedDigest.hex(), name(out), plainDigest);
            folder.commit();
            return new SealingResult(plain.header(), bytes);
        }
    }

    /**
     * Opens onto a stream, checked segment by segment: where the object turns out to be damaged, the stream has a part of it. With
     * evidence the object is read twice, for nothing may be given out that was not entered. Where somebody who has the key of the
     * object writes other segments into it between the two, that shows at the end.
     *
     * @param started is told what the object is before its first byte
     * @throws GambesonException as {@link #open}; {@code USAGE} where it is a folder, or cannot be read twice; {@code PROOF_REFUSED}
     *     where it is another the second time. Where something was
     *     given out before, the message says so
     * @throws IOException where the stream takes no more
     */
    public SealingResult print(ByteSource source, OutputStream out, Consumer<SealingResult> started)
            throws IOException {
        Entered entered = recorder == Recorder.NONE ? null : enterFirst(source);
        Digesting sealedDigest = new Digesting(entered != null);
        long[] given = new long[1];
        try (InputStream sealed = source.begin(sealedDigest);
                OpenedStream plain = opened(sealed, source)) {
            demandFile(plain, source);
            if (entered != null && !plain.headerDigest().equals(entered.header())) {
                throw changed(source);
            }
            started.accept(new SealingResult(plain.header(), 0));
            copy(plain, (buffer, count) -> {
                out.write(buffer, 0, count);
                given[0] += count;
            });
            if (entered != null && !sealedDigest.hex().equals(entered.sealed())) {
                throw changed(source);
            }
            out.flush();
            return new SealingResult(plain.header(), given[0]);
        } catch (GambesonException e) {
            throw given[0] == 0 ? e : incomplete(e, given[0]);
        }
    }

    /** What tells the object from all others: by its header at once, by all of its bytes at the end. */
    private record Entered(String header, String sealed) {}

    private Entered enterFirst(ByteSource source) {
        if (!source.repeats()) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "what comes in by a pipe cannot be entered into evidence before it goes out by another",
                    "Name a file with --out.");
        }
        Digesting sealedDigest = new Digesting(true);
        Digesting plainDigest = new Digesting(true);
        try (InputStream sealed = source.begin(sealedDigest);
                OpenedStream plain = opened(sealed, source)) {
            demandFile(plain, source);
            OutputStream target = plainDigest.of(OutputStream.nullOutputStream());
            copy(plain, (buffer, count) -> target.write(buffer, 0, count));
            String whole = sealedDigest.hex();
            enter(plain, source, whole, "standard output", plainDigest);
            return new Entered(plain.headerDigest(), whole);
        } catch (IOException e) {
            throw ByteSource.unreadable(source.name(), e);
        }
    }

    private static InputException changed(ByteSource source) {
        return new InputException(
                ErrorCode.PROOF_REFUSED,
                Location.of(source.name()),
                "is not the one that was entered: another was put in its place",
                "Find out who writes there.");
    }

    private static void demandFile(OpenedStream plain, ByteSource source) {
        if (plain.content() == Content.FOLDER) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    source.name() + " holds a folder, which cannot be printed",
                    "Name a folder with --out.");
        }
    }

    private static GambesonException incomplete(GambesonException e, long given) {
        return new GambesonException(
                e.code(),
                e.getMessage() + "; the " + given + " bytes printed before it are not the whole",
                e.remedy(),
                e);
    }

    private static long copy(OpenedStream plain, Sink sink) throws IOException {
        byte[] buffer = new byte[CHUNK];
        try {
            long bytes = 0;
            for (int count; (count = plain.read(buffer)) >= 0; bytes += count) {
                sink.take(buffer, count);
            }
            return bytes;
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    private void enter(OpenedStream plain, ByteSource source, String sealedSha256, String to, Digesting plainDigest) {
        if (recorder != Recorder.NONE) {
            recorder.enter(SealingAct.of("open", plain.header(), source.label(), sealedSha256, to, plainDigest.hex()));
        }
    }

    private static String name(Path out) {
        return Objects.requireNonNull(out.toAbsolutePath().getFileName()).toString();
    }
}
