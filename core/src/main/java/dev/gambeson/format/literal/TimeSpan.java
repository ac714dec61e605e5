package dev.gambeson.format.literal;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 90s}, {@code 10m}, {@code 1h}, {@code 1h30m}. */
public final class TimeSpan {

    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    private TimeSpan() {}

    /**
     * What was written: whole numbers of hours, minutes and seconds in this order, each at most once and of at most six
     * digits.
     *
     * @return nothing where it is not of this form, or no time at all
     */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long seconds = 3600 * part(matcher, 1) + 60 * part(matcher, 2) + part(matcher, 3);
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    private static long part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** As {@link #parse} reads it, to the second; {@code 0s} where it is less than one. */
    public static String text(Duration span) {
        String hours = span.toHours() == 0 ? "" : span.toHours() + "h";
        String minutes = span.toMinutesPart() == 0 ? "" : span.toMinutesPart() + "m";
        String seconds = span.toSecondsPart() == 0 ? "" : span.toSecondsPart() + "s";
        String text = hours + minutes + seconds;
        return text.isEmpty() ? "0s" : text;
    }
}
