package dev.gambeson.supply.snapshot.object;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.seal.OpenedStream;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads objects and believes none of them. Thread-safe where its openers are. */
public final class ObjectReader {

    private static final int BUFFER = 1 << 17;

    /** Files of 4 TiB: their hashes take 128 MiB, and of larger ones the place of a damage is not told. */
    private static final long MOST_PIECES = 1L << 22;

    private final ObjectFolder folder;
    private final @Nullable Opening opening;

    /**
     * A reader.
     *
     * @param opening opens them; null where they are not sealed
     */
    public ObjectReader(ObjectFolder folder, @Nullable Opening opening) {
        this.folder = folder;
        this.opening = opening;
    }

    /**
     * Copies content and checks it; what was written is worth nothing where this throws.
     *
     * @param name what to call it in errors
     * @throws InputException {@code PROOF_REFUSED} where it is missing or not what it was, with the places where that can be told;
     *     {@code INPUT_UNREADABLE}
     * @throws GambesonException as {@link Opening#stream}; what the stream throws
     */
    public void copy(StoredContent content, String name, OutputStream out) {
        MessageDigest digest = Sha256.digest();
        long total = 0;
        try (InputStream in = open(content.sha256(), name)) {
            byte[] buffer = new byte[BUFFER];
            for (int count; total <= content.bytes() && (count = in.read(buffer)) >= 0; total += count) {
                digest.update(buffer, 0, count);
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        if (total != content.bytes()
                || !HexFormat.of().formatHex(digest.digest()).equals(content.sha256())) {
            throw refused(name, "is damaged in the store" + places(content, name));
        }
    }

    private String places(StoredContent content, String name) {
        byte[] leaves = leaves(content, name);
        if (leaves == null) {
            return "";
        }
        try (InputStream in = open(content.sha256(), name)) {
            List<ByteRange> places = Damage.of(in, leaves, content.bytes());
            return places.isEmpty() ? "" : ": " + ByteRange.words(places);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /**
     * Where other content differs from this, which is not read itself; empty where that cannot be told.
     *
     * @throws IOException where the other cannot be read
     */
    public List<ByteRange> differences(StoredContent content, InputStream other, String name) throws IOException {
        byte[] leaves = leaves(content, name);
        return leaves == null ? List.of() : Damage.of(other, leaves, content.bytes());
    }

    /** Whether the places of damage could be told. */
    public boolean knowsPieces(StoredContent content, String name) {
        return content.tree() == null || leaves(content, name) != null;
    }

    /** The hashes of the pieces; null where there are none, or they are not those that the root is over. */
    private byte @Nullable [] leaves(StoredContent content, String name) {
        if (content.tree() == null) {
            return null;
        }
        // Not added to: a stranger's file may claim any length.
        long pieces = content.bytes() / ContentDigest.PIECE + (content.bytes() % ContentDigest.PIECE == 0 ? 0 : 1);
        if (pieces > MOST_PIECES) {
            return null;
        }
        try (InputStream in = open(ObjectFolder.pieces(content.sha256()), name)) {
            byte[] leaves = in.readNBytes((int) pieces * Hash.BYTES + 1);
            return leaves.length == pieces * Hash.BYTES
                            && ContentDigest.root(leaves).equals(content.tree())
                    ? leaves
                    : null;
        } catch (GambesonException e) {
            return null;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /**
     * Opens an object; nothing of an object that is not sealed is checked.
     *
     * @throws InputException as {@link #copy}
     */
    public InputStream open(String object, String name) {
        Path file = folder.place(object);
        // A pipe in its place would be waited for without end.
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(name, "is missing from the store");
        }
        InputStream in;
        try {
            in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        if (opening == null) {
            return in;
        }
        try {
            OpenedStream plain = opening.stream(in, name);
            plain.identity().demand(object, 0L, name);
            return plain;
        } catch (GambesonException e) {
            close(in);
            // A header that is none any more was one when it was sealed.
            throw e.code() == ErrorCode.INPUT_MALFORMED ? refused(name, "is damaged in the store") : e;
        }
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // It was only read.
            return;
        }
    }

    private static InputException refused(String name, String problem) {
        return new InputException(
                ErrorCode.PROOF_REFUSED, Location.of(name), problem, "Take the store from another copy.");
    }

    private static InputException unreadable(String name, IOException cause) {
        return new InputException(
                ErrorCode.INPUT_UNREADABLE,
                Location.of(name),
                "cannot be read from the store",
                "Check its permissions and the disk.",
                cause);
    }
}
