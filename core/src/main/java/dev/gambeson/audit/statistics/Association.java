package dev.gambeson.audit.statistics;

import dev.gambeson.report.Interval;

/**
 * How strongly two groupings of the same rows depend on each other: Cramér's V, 0 (not at all) to 1 (one tells the
 * other).
 *
 * <p>Corrected for the association that chance alone shows in few rows or many levels (Bergsma 2013, "A bias-correction
 * for Cramér's V and Tschuprow's T"); without it, an identifier would look like the best of all proxies. The interval is
 * that of the noncentral chi-squared distribution (Smithson 2003), in its normal approximation; it is too wide rather than
 * too narrow where the association is strong.
 *
 * @param strength Cramér's V, corrected
 * @param interval its 95 % interval
 * @param n how many rows
 */
public record Association(double strength, Interval interval, long n) {

    /**
     * Measures the association.
     *
     * @param counts rows by level of the one and level of the other; levels without rows are passed over
     */
    public static Association of(long[][] counts) {
        long[] across = new long[counts.length];
        long[] down = new long[counts[0].length];
        long n = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < down.length; j++) {
                across[i] += counts[i][j];
                down[j] += counts[i][j];
                n += counts[i][j];
            }
        }
        double one = occupied(across);
        double other = occupied(down);
        double freedom = (one - 1) * (other - 1);
        if (freedom == 0 || n < 2) {
            return new Association(0, new Interval(0, 1), n);
        }
        double chiSquared = chiSquared(counts, across, down, n);
        double scale = n * (Math.min(corrected(one, n), corrected(other, n)) - 1);
        double root = Math.sqrt(2 * Interval.Z95 * Interval.Z95 + Math.max(0, 2 * chiSquared - freedom));
        double shift = Math.sqrt(2) * Interval.Z95;
        double low = root <= shift ? 0 : ((root - shift) * (root - shift) - freedom) / 2;
        double high = ((root + shift) * (root + shift) - freedom) / 2;
        double strength = strength((chiSquared - freedom * n / (n - 1)), scale);
        Interval interval =
                new Interval(Math.min(strength, strength(low, scale)), Math.max(strength, strength(high, scale)));
        return new Association(strength, interval, n);
    }

    private static double chiSquared(long[][] counts, long[] across, long[] down, double n) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < down.length; j++) {
                double expected = across[i] * (down[j] / n);
                if (expected > 0) {
                    sum += (counts[i][j] - expected) * (counts[i][j] - expected) / expected;
                }
            }
        }
        return sum;
    }

    /** Where every row has a level of its own, nothing is left to tell chance from association. */
    private static double strength(double noncentrality, double scale) {
        return scale <= 0 ? 0 : Math.sqrt(Math.max(0, Math.min(1, noncentrality / scale)));
    }

    private static double corrected(double levels, long n) {
        return levels - (levels - 1) * (levels - 1) / (n - 1);
    }

    private static int occupied(long[] levels) {
        int occupied = 0;
        for (long rows : levels) {
            occupied += rows > 0 ? 1 : 0;
        }
        return occupied;
    }
}
