package dev.gambeson.attack.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When work has to end, finished or not.
 *
 * <p>Immutable; thread-safe where its clock is.
 */
public final class Deadline {

    /** Work may take as long as it takes. */
    public static final Deadline NONE = new Deadline(Duration.ZERO, null);

    private final Duration span;
    private final @Nullable Clock clock;
    private final Instant end;

    private Deadline(Duration span, @Nullable Clock clock) {
        this.span = span;
        this.clock = clock;
        this.end = clock == null ? Instant.MAX : clock.instant().plus(span);
    }

    /** So much time from now on, above zero. */
    public static Deadline after(Duration span, Clock clock) {
        if (span.isZero() || span.isNegative()) {
            throw new IllegalArgumentException("a deadline lies ahead, not " + span);
        }
        return new Deadline(span, clock);
    }

    /** How much time there was in all; zero where there is no deadline. */
    public Duration span() {
        return span;
    }

    /** Whether the time is spent. */
    public boolean passed() {
        return clock != null && !clock.instant().isBefore(end);
    }
}
