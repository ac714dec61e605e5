package dev.gambeson.audit.statistics;

import dev.gambeson.report.Interval;

/**
 * A part of a whole: how many of {@code trials} rows are so. Its interval is Wilson's.
 *
 * @param successes from 0 to {@code trials}; whole, except in plans made by {@link #scaled}
 * @param trials above 0
 */
public record Proportion(double successes, double trials) implements Estimate {

    private static final int BISECTIONS = 50;

    public Proportion {
        if (!(trials > 0 && successes >= 0 && successes <= trials)) {
            throw new IllegalArgumentException(successes + " successes of " + trials);
        }
    }

    @Override
    public double value() {
        return successes / trials;
    }

    @Override
    public long n() {
        return Math.round(trials);
    }

    @Override
    public Interval interval(double z) {
        return Interval.wilson(successes, trials, z);
    }

    /** The same proportion as it would be seen in {@code factor} times as many rows: for planning only. */
    public Proportion scaled(double factor) {
        return new Proportion(successes * factor, trials * factor);
    }

    /**
     * The interval of this proportion divided by another one from other rows: Koopman's score interval (Koopman 1984,
     * "Confidence intervals for the ratio of two binomial proportions", Biometrics 40). Unlike Katz's logarithmic one it
     * exists where a count is 0.
     *
     * @return from 0 to infinity; infinity is the upper end where {@code other} has no success
     */
    public Interval over(Proportion other, double z) {
        double low = successes == 0 ? 0 : end(other, z, false);
        double high = other.successes == 0 ? Double.POSITIVE_INFINITY : end(other, z, true);
        return new Interval(low, Math.max(low, high));
    }

    /** The ratio on one side of the estimate at which the score statistic reaches z², by bisection of its logarithm. */
    private double end(Proportion other, double z, boolean upper) {
        double range = Math.log(4e4 * (1 + z * z) * Math.max(trials, other.trials));
        double inside = Math.max(-range, Math.min(range, Math.log(value() / other.value())));
        double outside = upper ? range : -range;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (inside + outside) / 2;
            if (score(other, Math.exp(middle)) <= z * z) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return Math.exp(inside);
    }

    /** How far both counts are from the likeliest proportions of a given ratio, as Pearson's chi-squared. */
    private double score(Proportion other, double ratio) {
        double linear = ratio * (trials + other.successes) + successes + other.trials;
        double root = linear * linear - 4 * ratio * (trials + other.trials) * (successes + other.successes);
        double p = (linear - Math.sqrt(Math.max(0, root))) / (2 * (trials + other.trials));
        return distance(p) + other.distance(p / ratio);
    }

    /** Pearson's distance of the counts from an expected proportion. */
    private double distance(double expected) {
        double p = Math.min(1, expected);
        double surprise = successes - trials * p;
        return surprise == 0 ? 0 : surprise * surprise / (trials * p * (1 - p));
    }
}
