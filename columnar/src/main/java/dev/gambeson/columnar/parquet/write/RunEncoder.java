package dev.gambeson.columnar.parquet.write;

/**
 * Writes small numbers as Parquet's hybrid of runs and packed bits: numbers that repeat at least eight times are a run,
 * others go in groups of eight, each number in as many bits as the greatest needs.
 */
final class RunEncoder {

    private static final int GROUP = 8;

    private RunEncoder() {}

    /** How many bits the numbers up to one need. */
    static int width(int greatest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(greatest);
    }

    static void encode(int[] values, int size, int width, LittleEndian out) {
        int at = 0;
        while (at < size) {
            int run = run(values, at, size);
            if (run >= GROUP) {
                out.varint(run << 1);
                for (int shift = 0; shift < width; shift += 8) {
                    out.int8(values[at] >>> shift);
                }
                at += run;
            } else {
                int groups = groups(values, at, size);
                out.varint(groups << 1 | 1);
                pack(values, at, size, groups, width, out);
                at += groups * GROUP;
            }
        }
    }

    private static int run(int[] values, int from, int size) {
        int end = from + 1;
        while (end < size && values[end] == values[from]) {
            end++;
        }
        return end - from;
    }

    /** How many groups come before one that begins a run; the last one of all may be filled up with zeros. */
    private static int groups(int[] values, int from, int size) {
        int groups = 1;
        for (int at = from + GROUP; at < size && run(values, at, Math.min(size, at + GROUP)) < GROUP; at += GROUP) {
            groups++;
        }
        return groups;
    }

    private static void pack(int[] values, int from, int size, int groups, int width, LittleEndian out) {
        long bits = 0;
        int filled = 0;
        for (int i = from; i < from + groups * GROUP; i++) {
            bits |= (i < size ? values[i] & 0xffffffffL : 0) << filled;
            filled += width;
            while (filled >= 8) {
                out.int8((int) bits);
                bits >>>= 8;
                filled -= 8;
            }
        }
    }
}
