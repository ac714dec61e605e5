package dev.gambeson.evidence.merkle;

/**
 * The order in which the hashes of whole parts are written one after the other: each leaf, followed by what became whole by it,
 * from below. It is the order of {@code golang.org/x/mod/sumdb/tlog}; n leaves make fewer than 2n hashes. Stateless.
 */
public final class StoredHashes {

    private StoredHashes() {}

    /** How many hashes a tree of so many leaves has. */
    public static long count(long size) {
        return 2 * size - Long.bitCount(size);
    }

    /** The place of a part, from 0; as {@link HashSource#at}. */
    public static long index(int level, long index) {
        long lastLeaf = (index + 1 << level) - 1;
        return count(lastLeaf) + level;
    }
}
