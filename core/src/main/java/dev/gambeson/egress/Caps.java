package dev.gambeson.egress;

import java.time.Duration;

/**
 * What one request may cost at most.
 *
 * @param time from the first byte sent to the last received, connecting included
 * @param bytes of the body of the answer
 * @param pace bytes of the body that buy another second, so that a long answer is waited for while it comes fast enough,
 *     and for no longer than {@code time} once it stops; 0 for none
 */
public record Caps(Duration time, long bytes, long pace) {

    public Caps {
        if (time.isZero() || time.isNegative() || bytes < 0 || pace < 0) {
            throw new IllegalArgumentException("no caps: " + time + ", " + bytes + " bytes, " + pace);
        }
    }

    /** Caps whose time does not grow. */
    public Caps(Duration time, long bytes) {
        this(time, bytes, 0);
    }
}
