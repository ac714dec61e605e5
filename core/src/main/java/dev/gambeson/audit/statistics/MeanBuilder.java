package dev.gambeson.audit.statistics;

/**
 * Gathers the mean and variance of numbers as they come (Welford 1962, "Note on a method for calculating corrected sums of
 * squares and products"). Not thread-safe.
 */
public final class MeanBuilder {

    private long size;
    private double mean;
    private double squares;

    /** Takes one more number, finite. */
    public void add(double number) {
        size++;
        double distance = number - mean;
        mean += distance / size;
        squares += distance * (number - mean);
    }

    /** The mean of the numbers so far, with the variance of a sample (n - 1); of none, size and all else are 0. */
    public Mean build() {
        return new Mean(mean, squares / Math.max(1, size - 1), size);
    }
}
