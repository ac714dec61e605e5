package dev.gambeson.audit.performance;

import dev.gambeson.report.Interval;

/**
 * Rows with similar scores: what the model promised of them, and what came true.
 *
 * @param low the least score
 * @param high the greatest score
 * @param n how many rows
 * @param promised the mean score
 * @param hits how many rows were as promised
 */
public record CalibrationBin(double low, double high, long n, double promised, long hits) {

    /** The fraction that came true. */
    public double observed() {
        return (double) hits / n;
    }

    /** How far promise and truth are apart. */
    public double distance() {
        return Math.abs(promised - observed());
    }

    /** The 95 % interval of {@link #observed} (Wilson). */
    public Interval interval() {
        return Interval.wilson(hits, n);
    }
}
