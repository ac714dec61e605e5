package dev.gambeson.report;

/**
 * A two-sided confidence interval.
 *
 * @param low the lower end
 * @param high the upper end, not below {@code low}
 */
public record Interval(double low, double high) {

    /** The standard normal quantile of 0.975, for intervals of 95 %. */
    public static final double Z95 = 1.959963984540054;

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("not an interval: " + low + " to " + high);
        }
    }

    /**
     * The score interval of a proportion at 95 % (Wilson 1927, "Probable inference, the law of succession, and
     * statistical inference", JASA 22): close to its nominal coverage even near 0 and 1, and never outside them.
     *
     * <pre>{@code Interval.wilson(177, 200)   // 0.8334 to 0.9221}</pre>
     *
     * @param successes from 0 to {@code n}
     * @param n trials, at least 1
     * @throws IllegalArgumentException where the counts are impossible
     */
    public static Interval wilson(long successes, long n) {
        return wilson(successes, n, Z95);
    }

    /**
     * The score interval of a proportion at another level.
     *
     * @param successes from 0 to {@code n}; need not be whole, for planning what more rows would give
     * @param n trials, above 0
     * @param z the standard normal quantile of the level, such as {@link #Z95}
     * @throws IllegalArgumentException where the counts are impossible
     */
    public static Interval wilson(double successes, double n, double z) {
        if (!(n > 0 && successes >= 0 && successes <= n)) {
            throw new IllegalArgumentException(successes + " successes of " + n);
        }
        double p = successes / n;
        double z2 = z * z;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = z / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
        // At the ends the exact bound is 0 or 1; rounding would leave 1e-17.
        double low = successes == 0 ? 0 : Math.max(0, centre - half);
        double high = successes == n ? 1 : Math.min(1, centre + half);
        return new Interval(low, high);
    }

    /** Whether {@code value} lies between the ends or on one. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
