package dev.gambeson.scan.tensor;

import java.util.Arrays;

/**
 * Finds names that stand twice among millions, in eight bytes each. Two different names that collide by chance (one file in
 * 10⁷ with a million names) look like one that stands twice; one that stands twice is never missed. Not thread-safe.
 */
public final class NameHashes {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long[] hashes = new long[64];
    private int size;

    /** One more name. */
    public void add(String name) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size + (size >> 1));
        }
        hashes[size++] = hash(name);
    }

    /** How many names were added. */
    public int size() {
        return size;
    }

    /** How many names stood there before; call it once, at the end. */
    public int repeated() {
        Arrays.sort(hashes, 0, size);
        int count = 0;
        for (int i = 1; i < size; i++) {
            if (hashes[i] == hashes[i - 1]) {
                count++;
            }
        }
        return count;
    }

    /** FNV-1a over the characters, then mixed as in SplitMix64. */
    private static long hash(String name) {
        long hash = OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
