package dev.gambeson.evidence.merkle;

import dev.gambeson.crypto.Sha256;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The hash of a part of a tree: 32 bytes, by SHA-256 as RFC 6962 §2.1 says. Immutable. */
public final class Hash {

    /** How many bytes it has. */
    public static final int BYTES = 32;

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A hash that somebody gave.
     *
     * @throws IllegalArgumentException where it has not 32 bytes
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** The root of a tree without leaves: SHA-256 of nothing. */
    public static Hash empty() {
        return new Hash(Sha256.of());
    }

    /** The hash of a leaf: SHA-256 of a byte 0 and the entry. */
    public static Hash leaf(byte[] entry) {
        return new Hash(Sha256.of(LEAF, entry));
    }

    /** The hash of what has two parts: SHA-256 of a byte 1 and both. */
    public static Hash node(Hash left, Hash right) {
        return new Hash(Sha256.of(NODE, left.bytes, right.bytes));
    }

    /** Its 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** As checkpoints and proofs write it: RFC 4648 §4. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In lower-case hex. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
