package dev.gambeson.supply.snapshot.object;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.evidence.merkle.Frontier;
import dev.gambeson.evidence.merkle.Hash;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of content, and where it is longer than a piece that of each of its pieces as a leaf of a tree (RFC 6962 §2.1). Takes
 * 32 bytes for each MiB. Not thread-safe.
 */
final class ContentDigest {

    /** How many bytes a piece has; the last has fewer. */
    static final int PIECE = 1 << 20;

    private static final byte LEAF = 0;

    private final MessageDigest whole = Sha256.digest();
    private final MessageDigest piece = Sha256.digest();
    private final Frontier tree = new Frontier();
    private final ByteArrayOutputStream leaves = new ByteArrayOutputStream();
    private final boolean inPieces;
    private int filled;

    /**
     * A digest.
     *
     * @param bytes how long the content will be
     */
    ContentDigest(long bytes) {
        this.inPieces = bytes > PIECE;
    }

    void update(byte[] bytes, int from, int count) {
        whole.update(bytes, from, count);
        for (int at = from; inPieces && at < from + count; ) {
            if (filled == 0) {
                piece.update(LEAF);
            }
            int part = Math.min(PIECE - filled, from + count - at);
            piece.update(bytes, at, part);
            at += part;
            filled += part;
            if (filled == PIECE) {
                endPiece();
            }
        }
    }

    private void endPiece() {
        byte[] leaf = piece.digest();
        leaves.writeBytes(leaf);
        tree.add(Hash.of(leaf));
        filled = 0;
    }

    /** The SHA-256 in lower-case hex, after the last byte; ends it. */
    String end() {
        if (filled > 0) {
            endPiece();
        }
        return HexFormat.of().formatHex(whole.digest());
    }

    /** The root of the tree in lower-case hex; null where there is one piece. After {@link #end}. */
    @Nullable
    String root() {
        return inPieces ? tree.root().toString() : null;
    }

    /** The hashes of the leaves, one after the other. After {@link #end}. */
    byte[] leaves() {
        return leaves.toByteArray();
    }

    /** The root over leaves that somebody gives. */
    static String root(byte[] leaves) {
        Frontier tree = new Frontier();
        byte[] leaf = new byte[Hash.BYTES];
        for (int at = 0; at + Hash.BYTES <= leaves.length; at += Hash.BYTES) {
            System.arraycopy(leaves, at, leaf, 0, Hash.BYTES);
            tree.add(Hash.of(leaf));
        }
        return tree.root().toString();
    }
}
