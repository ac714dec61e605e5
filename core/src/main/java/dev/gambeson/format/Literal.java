package dev.gambeson.format;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
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

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };
    private static final long EXACT = 1L << 53;
    private static final Set<String> BOOLEANS =
            Set.of("true", "false", "yes", "no", "t", "f", "y", "n", "0", "1");
    private static final Set<String> INFINITIES = Set.of("inf", "infinity");

    private Literal() {}

    /**
     * Reads a number.
     *
     * @return the number; infinite where the text says {@code inf} or {@code Infinity} or is too large for a double;
     *     NaN where it is no number
     */
    public static double number(byte[] text, int from, int to) {
        int end = to;
        int i = from;
        while (i < end && isBlank(text[i])) {
            i++;
        }
        while (i < end && isBlank(text[end - 1])) {
            end--;
        }
        int begin = i;
        boolean negative = i < end && text[i] == '-';
        if (i < end && (negative || text[i] == '+')) {
            i++;
        }
        int first = i;
        long mantissa = 0;
        int digit;
        while (i < end && (digit = text[i] - '0') >= 0 && digit <= 9) {
            mantissa = mantissa * 10 + digit;
            i++;
        }
        int digits = i - first;
        int fraction = 0;
        if (i < end && text[i] == '.') {
            int point = i++;
            while (i < end && (digit = text[i] - '0') >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                i++;
            }
            fraction = i - point - 1;
            digits += fraction;
        }
        if (digits == 0) {
            return infinity(text, first, end, negative);
        }
        // Both parts exact in a double, so that the one division rounds once (Clinger 1990).
        if (i == end && digits <= 18 && mantissa <= EXACT) {
            double value = mantissa / POWERS_OF_TEN[fraction];
            return negative ? -value : value;
        }
        if (i < end && !isExponent(text, i, end)) {
            return Double.NaN;
        }
        return JavaDoubleParser.parseDouble(text, begin, end - begin);
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

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean isExponent(byte[] text, int from, int end) {
        int i = from;
        if (text[i] != 'e' && text[i] != 'E') {
            return false;
        }
        i++;
        if (i < end && (text[i] == '-' || text[i] == '+')) {
            i++;
        }
        int digits = i;
        while (i < end && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        return i == end && i > digits;
    }

    private static double infinity(byte[] text, int from, int end, boolean negative) {
        int length = end - from;
        if (length != 3 && length != 8) {
            return Double.NaN;
        }
        String word = new String(text, from, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (!INFINITIES.contains(word)) {
            return Double.NaN;
        }
        return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}
