package dev.gambeson.audit.statistics;

import dev.gambeson.report.Interval;

/**
 * The mean of measured numbers. Its interval is the normal one of the central limit theorem, which needs some dozens of
 * rows.
 *
 * @param value the mean
 * @param variance of the single numbers, not of the mean; 0 or more
 * @param size how many numbers, 0 or more; whole, except in plans made by {@link #scaled}
 */
public record Mean(double value, double variance, double size) implements Estimate {

    public Mean {
        if (!(variance >= 0 && size >= 0)) {
            throw new IllegalArgumentException("variance " + variance + ", size " + size);
        }
    }

    /** The mean of the given numbers; the variance is that of a sample (n - 1). */
    public static Mean of(double... numbers) {
        MeanBuilder builder = new MeanBuilder();
        for (double number : numbers) {
            builder.add(number);
        }
        return builder.build();
    }

    @Override
    public long n() {
        return Math.round(size);
    }

    @Override
    public Interval interval(double z) {
        double half = z * Math.sqrt(variance / size);
        return new Interval(value - half, value + half);
    }

    /**
     * The interval of a mean of numbers that are never negative, such as losses: taken of its logarithm, which suits
     * their long tail and never reaches 0.
     */
    public Interval positiveInterval(double z) {
        if (value == 0) {
            return new Interval(0, 0);
        }
        double factor = Math.exp(z * Math.sqrt(variance / size) / value);
        return new Interval(value / factor, value * factor);
    }

    /** The same mean as it would be of {@code factor} times as many rows: for planning only. */
    public Mean scaled(double factor) {
        return new Mean(value, variance, size * factor);
    }
}
