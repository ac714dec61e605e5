package dev.gambeson.model.remote;

import java.time.Duration;

/**
 * How much of a server may be used.
 *
 * @param rate examples per second at most; infinite for no limit
 * @param requestRate requests per second at most; infinite for no limit
 * @param maxQueries examples that are sent in the whole run at most, by all threads together; one that is sent again
 *     because the server failed counts again
 * @param timeout how long one request may take
 */
public record Allowance(double rate, double requestRate, long maxQueries, Duration timeout) {

    /** As many examples as an attack with standard settings asks about, twice. */
    public static final long MAX_QUERIES = 200_000;

    /** No limit of speed, {@value #MAX_QUERIES} queries, a minute. */
    public static final Allowance STANDARD =
            new Allowance(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, MAX_QUERIES, Duration.ofMinutes(1));

    public Allowance {
        if (!(rate > 0) || !(requestRate > 0) || maxQueries < 1 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("no allowance: " + rate + ", " + requestRate + ", " + maxQueries);
        }
    }
}
