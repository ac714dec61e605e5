package dev.gambeson.format.literal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * What a piece of text says when it is read as a number, a truth value or a date.
 *
 * <p>Numbers are decimal with a point: {@code -12}, {@code 3.5}, {@code .5}, {@code 1e-3}; never hexadecimal and never
 * with a decimal comma, thousands separators or a unit. Blanks around a value do not count. Results are correctly
 * rounded (IEEE 754, to nearest even). All methods are pure and thread-safe.
 */
public final class Literal {

    private static final Set<String> BOOLEANS = Set.of("true", "false", "yes", "no", "t", "f", "y", "n", "0", "1");

    private Literal() {}

    /**
     * Reads a number.
     *
     * @return the number; infinite where the text says {@code inf} or {@code Infinity} or is too large for a double;
     *     NaN where it is no number
     */
    public static double number(byte[] text, int from, int to) {
        return NumberScan.read(text, from, to);
    }

    /** Whether the text is a yes or a no: true, false, yes, no, t, f, y, n in any case, 0 or 1. */
    public static boolean isBoolean(String text) {
        return text.length() <= 16 && BOOLEANS.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether the bytes are a yes or a no, as {@link #isBoolean(String)}. */
    public static boolean isBoolean(byte[] text, int from, int to) {
        return to - from <= 16 && isBoolean(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
    }

    /**
     * Whether the text is a date of ISO 8601 in the extended form, {@code 2026-11-23}, alone or with a time of day after
     * {@code T} or a blank: {@code 2026-11-23T08:30}, {@code 2026-11-23 08:30:15.250+01:00}.
     */
    public static boolean isDate(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return isDate(bytes, 0, bytes.length);
    }

    /** Whether the bytes are a date, as {@link #isDate(String)}. */
    public static boolean isDate(byte[] text, int from, int to) {
        return new DateScan(text, from, to).matches();
    }

    /**
     * The moment of a date as {@link #isDate} reads it: seconds since the beginning of 1970 in UTC, exact to 0.1 ms. A
     * date alone is the beginning of its day; a time without an offset is of UTC.
     *
     * @return NaN where the text is no date
     */
    public static double date(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new DateScan(bytes, 0, bytes.length).seconds();
    }
}
