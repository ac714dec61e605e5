package dev.gambeson.supply.snapshot;

import dev.gambeson.ErrorCode;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.report.Location;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * The files of a snapshot, one JSON object a line, each ended by a line feed; in {@link Resource#ORDER}. Immutable.
 *
 * @param files at least one
 */
record Listing(List<ListedFile> files) {

    private static final int MOST_FILES = 1_000_000;

    /** Paths of 200 folders with names of 255 bytes each, escaped, do not come near. */
    private static final int LONGEST_LINE = 1 << 20;

    Listing {
        files = List.copyOf(files);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ListedFile file : files) {
            out.writeBytes(file.line());
            out.write('\n');
        }
        return out.toByteArray();
    }

    Manifest manifest(String label) {
        return new Manifest(
                label,
                files.stream()
                        .map(file -> new Resource(
                                file.path(),
                                file.content().sha256(),
                                file.content().bytes()))
                        .toList());
    }

    /**
     * Reads the listing that a head names, and holds each against the other.
     *
     * @param object opens its object; twice, since what somebody else put in its place can be as long as he likes
     * @throws InputException {@code PROOF_REFUSED} where it is not the one
     */
    static Listing read(Supplier<InputStream> object, SnapshotHead head) {
        String source = "the list of files of " + head.name();
        MessageDigest digest = Sha256.digest();
        List<ListedFile> files = new ArrayList<>();
        demandDigest(object.get(), head, source);
        try (InputStream in = new BufferedInputStream(new DigestInputStream(object.get(), digest), 1 << 16)) {
            for (byte[] line = line(in, source); line.length > 0; line = line(in, source)) {
                ListedFile file = ListedFile.of(JsonNode.of(line, source));
                if (files.size() == MOST_FILES
                        || !files.isEmpty()
                                && Resource.ORDER.compare(
                                                files.get(files.size() - 1).path(), file.path())
                                        >= 0) {
                    throw refused(source);
                }
                files.add(file);
            }
        } catch (IOException e) {
            throw unreadable(source, e);
        } catch (InputException e) {
            throw e.code() == ErrorCode.INPUT_MALFORMED || e.code() == ErrorCode.INPUT_TOO_LARGE ? refused(source) : e;
        }
        Listing listing = new Listing(files);
        if (!HexFormat.of().formatHex(digest.digest()).equals(head.listing()) || !listing.fits(head)) {
            throw refused(source);
        }
        return listing;
    }

    private static void demandDigest(InputStream content, SnapshotHead head, String source) {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(content, digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw unreadable(source, e);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(head.listing())) {
            throw refused(source);
        }
    }

    private boolean fits(SnapshotHead head) {
        Manifest manifest = manifest(head.label());
        return files.size() == head.files()
                && files.stream().mapToLong(file -> file.content().bytes()).sum() == head.bytes()
                && (files.size() == 1 || !head.single())
                && manifest.rootDigest().equals(head.rootDigest())
                && manifest.listingDigest().equals(head.dirHash());
    }

    /** Without its end; empty at the end of all. */
    private static byte[] line(InputStream in, String source) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 && line.size() == 0) {
                return new byte[0];
            }
            if (next < 0 || line.size() == LONGEST_LINE) {
                throw refused(source);
            }
            line.write(next);
        }
        if (line.size() == 0) {
            throw refused(source);
        }
        return line.toByteArray();
    }

    private static InputException unreadable(String source, IOException e) {
        return new InputException(
                ErrorCode.INPUT_UNREADABLE, Location.of(source), "cannot be read", "Check the disk.", e);
    }

    private static InputException refused(String source) {
        return new InputException(
                ErrorCode.PROOF_REFUSED,
                Location.of(source),
                "is not the one that was frozen",
                "Take the store from another copy.");
    }
}
