package dev.gambeson.egress;

import java.time.Duration;

/**
 * What one request may cost at most.
 *
 * @param time from the first byte sent to the last received, connecting included
 * @param bytes of the body of the answer
 */
public record Caps(Duration time, long bytes) {

    public Caps {
        if (time.isZero() || time.isNegative() || bytes < 0 || bytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("no caps: " + time + ", " + bytes + " bytes");
        }
    }
}
