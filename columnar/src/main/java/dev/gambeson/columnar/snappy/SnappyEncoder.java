package dev.gambeson.columnar.snappy;

import java.util.Arrays;

/**
 * Packs bytes into a block of Snappy: greedy, with one look-up of four bytes in a hash table, in parts of 64 KiB so that
 * every distance fits in two bytes. Stateless and thread-safe.
 */
public final class SnappyEncoder {

    private static final int PART = 1 << 16;
    private static final int HASH_BITS = 14;
    private static final int LEAST_MATCH = 4;
    private static final int MOST_COPY = 64;
    private static final int LONG_LITERAL = 60;

    private SnappyEncoder() {}

    /** The most bytes that a block of so many bytes may take. */
    private static int bound(int length) {
        return Math.addExact(32 + length, length / 6);
    }

    /** Packs the bytes from {@code from} to {@code to}. */
    public static byte[] encode(byte[] in, int from, int to) {
        byte[] out = new byte[bound(to - from)];
        int size = varint(out, to - from);
        int[] table = new int[1 << HASH_BITS];
        for (int part = from; part < to; part += PART) {
            Arrays.fill(table, part);
            size = part(in, part, Math.min(to, part + PART), out, size, table);
        }
        return Arrays.copyOf(out, size);
    }

    private static int part(byte[] in, int from, int to, byte[] out, int start, int[] table) {
        int size = start;
        int literal = from;
        int at = from + 1;
        int misses = 0;
        while (at + LEAST_MATCH <= to) {
            int word = word(in, at);
            int hash = word * 0x1e35a7bd >>> 32 - HASH_BITS;
            int candidate = table[hash];
            table[hash] = at;
            if (candidate < at && word(in, candidate) == word) {
                int length = LEAST_MATCH;
                while (at + length < to && in[candidate + length] == in[at + length]) {
                    length++;
                }
                size = literal(in, literal, at, out, size);
                size = copy(at - candidate, length, out, size);
                at += length;
                literal = at;
                misses = 0;
            } else {
                at += 1 + (misses++ >>> 5); // what does not repeat is passed ever faster
            }
        }
        return literal(in, literal, to, out, size);
    }

    private static int literal(byte[] in, int from, int to, byte[] out, int start) {
        int length = to - from;
        if (length == 0) {
            return start;
        }
        int size = start;
        int last = length - 1;
        if (last < LONG_LITERAL) {
            out[size++] = (byte) (last << 2);
        } else if (last < 1 << 8) {
            out[size++] = (byte) (LONG_LITERAL << 2);
            out[size++] = (byte) last;
        } else {
            out[size++] = (byte) (LONG_LITERAL + 1 << 2);
            out[size++] = (byte) last;
            out[size++] = (byte) (last >>> 8);
        }
        System.arraycopy(in, from, out, size, length);
        return size + length;
    }

    private static int copy(int distance, int length, byte[] out, int start) {
        int size = start;
        for (int left = length; left > 0; left -= MOST_COPY) {
            out[size++] = (byte) (Math.min(left, MOST_COPY) - 1 << 2 | 2);
            out[size++] = (byte) distance;
            out[size++] = (byte) (distance >>> 8);
        }
        return size;
    }

    private static int word(byte[] in, int at) {
        return in[at] & 0xff | (in[at + 1] & 0xff) << 8 | (in[at + 2] & 0xff) << 16 | in[at + 3] << 24;
    }

    private static int varint(byte[] out, int value) {
        int size = 0;
        int left = value;
        while (left >>> 7 != 0) {
            out[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        out[size++] = (byte) left;
        return size;
    }
}
