package dev.gambeson.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A number that was measured, with its interval and the count it rests on.
 *
 * <p>Immutable. A value that does not exist (a ratio with an empty group, an infinite loss) is null and has a reason; so is
 * an end of an interval that is not finite.
 *
 * @param name what was measured, in lower case with underscores, such as {@code robust_accuracy}
 * @param value the estimate, or null
 * @param low the lower end of the 95 % interval, or null where there is none
 * @param high the upper end
 * @param n how many examples it rests on, or null where that has no meaning
 * @param unit {@code fraction}, {@code count}, {@code seconds}, {@code score}, or the unit of the label
 * @param stage the stage that measured it
 * @param subject id of the {@link Subject}, or null
 * @param context what distinguishes it from measures of the same name, such as attack, norm, group; scalars only
 * @param reason why the value, or an end of the interval, is null although it was due, or why the value is only a bound;
 *     null otherwise
 */
public record Measure(
        String name,
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Long n,
        String unit,
        @Nullable Stage stage,
        @Nullable String subject,
        Map<String, Object> context,
        @Nullable String reason) {

    public Measure {
        Objects.requireNonNull(name);
        if (value != null && (value.isNaN() || value.isInfinite())) {
            reason = reason == null ? "the value is " + value : reason;
            value = null;
        }
        if (value == null && reason == null) {
            throw new IllegalArgumentException("a measure without a value must say why: " + name);
        }
        if (unbounded(low) || unbounded(high)) {
            reason = reason == null ? "the interval is not bounded: " + low + " to " + high : reason;
            low = unbounded(low) ? null : low;
            high = unbounded(high) ? null : high;
        }
        if (low != null && high != null && low > high) {
            throw new IllegalArgumentException("not an interval: " + low + " to " + high + " of " + name);
        }
        context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    }

    private static boolean unbounded(@Nullable Double end) {
        return end != null && (end.isNaN() || end.isInfinite());
    }

    /** A fraction of {@code n} with its Wilson interval; without a value where {@code n} is 0. */
    public static Measure proportion(Stage stage, String name, long successes, long n) {
        if (n == 0) {
            return absent(stage, name, "fraction", "no examples");
        }
        Interval interval = Interval.wilson(successes, n);
        return new Measure(
                name,
                (double) successes / n,
                interval.low(),
                interval.high(),
                n,
                "fraction",
                stage,
                null,
                Map.of(),
                null);
    }

    /** A number without an interval. */
    public static Measure value(Stage stage, String name, double value, String unit) {
        return new Measure(name, value, null, null, null, unit, stage, null, Map.of(), null);
    }

    /** An estimate with its interval. */
    public static Measure estimate(
            Stage stage, String name, double value, @Nullable Interval interval, @Nullable Long n, String unit) {
        return new Measure(
                name,
                value,
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                n,
                unit,
                stage,
                null,
                Map.of(),
                null);
    }

    /** A measure that was due and has no value. */
    public static Measure absent(Stage stage, String name, String unit, String reason) {
        return new Measure(name, null, null, null, null, unit, stage, null, Map.of(), reason);
    }

    /** The same measure of the given subject. */
    public Measure of(String subjectId) {
        return new Measure(name, value, low, high, n, unit, stage, subjectId, context, reason);
    }

    /** The same measure, with the reason why its value is only a bound. */
    public Measure because(String bound) {
        return new Measure(name, value, low, high, n, unit, stage, subject, context, bound);
    }

    /** The same measure with one more entry of context. */
    public Measure with(String key, Object entry) {
        Map<String, Object> more = new LinkedHashMap<>(context);
        more.put(key, entry);
        return new Measure(name, value, low, high, n, unit, stage, subject, more, reason);
    }
}
