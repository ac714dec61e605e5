package dev.gambeson.data.profile;

/**
 * How many numbers of a column lie in one interval of the fixed grid of all histograms.
 *
 * <p>Every power of two is cut into 128 equal parts, so that an interval is at most 1/128 (0.8 %) of its values wide and
 * its middle is within 0.4 % of each of them. The grid does not depend on the data: histograms of any two columns can be
 * compared and added. Zero shares its interval only with numbers that are positive and below 1e-309.
 *
 * @param low the lesser end; part of the interval where it is not negative
 * @param high the greater end; part of the interval where {@code low} is negative
 * @param count how many numbers
 */
public record Bucket(double low, double high, long count) {}
