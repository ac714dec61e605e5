package dev.gambeson.model.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The header in which a server says when to come back (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {

    /** Longer than this nobody waits. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private RetryAfter() {}

    /** How long to wait from now on; zero where nothing is said that can be read, or the time has passed. */
    static Duration read(@Nullable String header, Instant now) {
        if (header == null) {
            return Duration.ZERO;
        }
        if (header.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            Instant then = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
