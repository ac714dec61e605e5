package dev.gambeson.format.literal;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import dev.gambeson.format.EightBytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads a decimal number off bytes.
 *
 * <p>Numbers of up to 18 digits without an exponent, which is nearly all, are worked out here; for the others the library
 * reads again what was found to be a number.
 */
final class NumberScan {

    /** So many digits surely fit in a long. */
    private static final int MOST_DIGITS = 18;

    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
    };

    private NumberScan() {}

    static double read(byte[] text, int from, int to) {
        int begin = from;
        int end = to;
        while (begin < end && isBlank(text[begin])) {
            begin++;
        }
        while (begin < end && isBlank(text[end - 1])) {
            end--;
        }
        boolean negative = begin < end && text[begin] == '-';
        int first = negative || (begin < end && text[begin] == '+') ? begin + 1 : begin;
        int whole = digitsEnd(text, first, end);
        boolean point = whole < end && text[whole] == '.';
        int last = point ? digitsEnd(text, whole + 1, end) : whole;
        int fraction = point ? last - whole - 1 : 0;
        int length = whole - first + fraction;
        if (length == 0) {
            return infinity(text, first, end, negative);
        }
        if (last < end && !isExponent(text, last, end)) {
            return Double.NaN;
        }
        if (last == end && length <= MOST_DIGITS + (text[first] == '0' ? 1 : 0)) {
            long mantissa = append(append(0, text, first, whole), text, last - fraction, last);
            double value = DecimalFraction.of(mantissa, fraction);
            if (!Double.isNaN(value)) {
                return negative ? -value : value;
            }
        }
        return JavaDoubleParser.parseDouble(text, begin, end - begin);
    }

    /** Where the digits that begin here end. */
    private static int digitsEnd(byte[] text, int from, int end) {
        int i = from;
        while (i + EightBytes.LENGTH <= text.length) {
            int digits = EightBytes.digits(EightBytes.at(text, i));
            i += digits;
            if (digits < EightBytes.LENGTH || i >= end) {
                return Math.min(i, end);
            }
        }
        while (i < end && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        return Math.min(i, end);
    }

    /** The number with more digits after it. */
    private static long append(long start, byte[] text, int from, int to) {
        long number = start;
        int i = from;
        while (i < to && i + EightBytes.LENGTH <= text.length) {
            int digits = Math.min(EightBytes.LENGTH, to - i);
            number = number * POWERS_OF_TEN[digits] + EightBytes.number(EightBytes.at(text, i), digits);
            i += digits;
        }
        while (i < to) {
            number = number * 10 + text[i++] - '0';
        }
        return number;
    }

    private static boolean isExponent(byte[] text, int from, int end) {
        if (text[from] != 'e' && text[from] != 'E') {
            return false;
        }
        boolean signed = from + 1 < end && (text[from + 1] == '-' || text[from + 1] == '+');
        int digits = from + (signed ? 2 : 1);
        return digits < end && digitsEnd(text, digits, end) == end;
    }

    private static double infinity(byte[] text, int from, int end, boolean negative) {
        int length = end - from;
        if ((length != 3 && length != 8) || (text[from] != 'i' && text[from] != 'I')) {
            return Double.NaN;
        }
        String word = new String(text, from, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (!word.equals("inf") && !word.equals("infinity")) {
            return Double.NaN;
        }
        return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
