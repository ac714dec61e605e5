package dev.gambeson.data.profile;

import org.jspecify.annotations.Nullable;

/**
 * Estimates how many different values were seen, in 4096 bytes, with a standard error of 1.04 / √4096 = 1.6 %.
 *
 * <p>Registers are maxima, so the order of values and merges is of no account. Flajolet, Fusy, Gandouet, Meunier,
 * "HyperLogLog" (2007); estimated by Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017,
 * arXiv:1702.01284, algorithm 6), which needs no correction tables for small or large numbers. Not thread-safe.
 */
final class HyperLogLog {

    static final double STANDARD_ERROR = 0.01625;

    private static final int PRECISION = 12;
    private static final int REGISTERS = 1 << PRECISION;
    private static final int RANKS = 64 - PRECISION;
    private static final int BATCH = 256;

    private final byte[] registers = new byte[REGISTERS];
    private final long[] waiting = new long[BATCH];
    private int count;

    /** A sketch of these registers; null where no values give them. */
    static @Nullable HyperLogLog of(byte[] registers) {
        if (registers.length != REGISTERS) {
            return null;
        }
        HyperLogLog sketch = new HyperLogLog();
        for (int i = 0; i < REGISTERS; i++) {
            if (registers[i] < 0 || registers[i] > RANKS + 1) {
                return null;
            }
            sketch.registers[i] = registers[i];
        }
        return sketch;
    }

    void add(long hash) {
        waiting[count++] = hash;
        if (count == BATCH) {
            settle();
        }
    }

    /** Takes in the waiting hashes, together for the sake of the cache; only then may the results be asked for. */
    void settle() {
        byte[] ranks = registers;
        for (int i = 0; i < count; i++) {
            long hash = waiting[i];
            int register = (int) (hash >>> RANKS);
            int rank = Math.min(Long.numberOfLeadingZeros(hash << PRECISION), RANKS) + 1;
            if (rank > ranks[register]) {
                ranks[register] = (byte) rank;
            }
        }
        count = 0;
    }

    void merge(HyperLogLog other) {
        for (int i = 0; i < REGISTERS; i++) {
            registers[i] = (byte) Math.max(registers[i], other.registers[i]);
        }
    }

    double estimate() {
        int[] histogram = new int[RANKS + 2];
        for (byte rank : registers) {
            histogram[rank]++;
        }
        double sum = REGISTERS * tau(1 - histogram[RANKS + 1] / (double) REGISTERS);
        for (int rank = RANKS; rank >= 1; rank--) {
            sum = 0.5 * (sum + histogram[rank]);
        }
        sum += REGISTERS * sigma(histogram[0] / (double) REGISTERS);
        return REGISTERS / (2 * Math.log(2)) * REGISTERS / sum;
    }

    byte[] registers() {
        return registers;
    }

    private static double sigma(double share) {
        if (share == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double x = share;
        double sum = x;
        double factor = 1;
        for (double last = -1; sum != last; factor += factor) {
            x *= x;
            last = sum;
            sum += x * factor;
        }
        return sum;
    }

    private static double tau(double share) {
        if (share == 0 || share == 1) {
            return 0;
        }
        double x = share;
        double sum = 1 - x;
        double factor = 1;
        for (double last = -1; sum != last; ) {
            x = Math.sqrt(x);
            last = sum;
            factor *= 0.5;
            sum -= (1 - x) * (1 - x) * factor;
        }
        return sum / 3;
    }
}
