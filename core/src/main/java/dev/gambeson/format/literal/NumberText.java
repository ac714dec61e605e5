package dev.gambeson.format.literal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Writes a number as the shortest text that is read as the same number, the nearest one of those; as Python and what is
 * made with it write numbers into CSV: {@code 3.0}, {@code 0.1}, {@code 1e-05}, {@code 1e+16}.
 *
 * <p>The same on every JDK ({@code Double.toString} became shortest with JDK 19). Pure and thread-safe.
 */
public final class NumberText {

    private static final int MOST_DIGITS = 17;
    private static final int MOST_DECIMALS = 15;
    private static final double[] POWERS = new double[MOST_DECIMALS + 1];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private NumberText() {}

    /** The text of a number; {@code inf}, {@code -inf} or {@code nan} where it is not finite. */
    public static String of(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value < 0 ? "-inf" : "inf";
        }
        double size = Math.abs(value);
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        if (size == Math.rint(size) && size < 1e16) {
            return sign + (long) size + ".0";
        }
        String few = size >= 1e-4 && size < 1e9 ? fewDecimals(size) : null;
        return sign + (few == null ? shortest(size) : few);
    }

    /** Most numbers that people write have few decimals, which are tried before exact arithmetic. */
    private static @Nullable String fewDecimals(double size) {
        for (int decimals = 1; decimals < POWERS.length; decimals++) {
            double scaled = Math.rint(size * POWERS[decimals]);
            if (scaled >= 1e15) {
                return null;
            }
            // A whole number and a power of ten below 2^53 have one quotient, correctly rounded: what the text is read
            // as.
            if (scaled / POWERS[decimals] == size) {
                String digits = Long.toString((long) scaled);
                String padded = "0".repeat(Math.max(0, decimals + 1 - digits.length())) + digits;
                int point = padded.length() - decimals;
                return padded.substring(0, point) + '.' + padded.substring(point);
            }
        }
        return null;
    }

    private static String shortest(double size) {
        BigDecimal exact = new BigDecimal(size);
        BigDecimal rounded = exact;
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == size) {
                break;
            }
            // Below a power of two numbers lie twice as close, so that the farther text may be the one that is read
            // back.
            BigDecimal above = exact.round(new MathContext(digits, RoundingMode.CEILING));
            if (above.doubleValue() == size) {
                rounded = above;
                break;
            }
        }
        BigDecimal plain = rounded.stripTrailingZeros();
        String digits = plain.unscaledValue().toString();
        int exponent = digits.length() - 1 - plain.scale();
        if (exponent >= -4 && exponent < 16) {
            String text = plain.toPlainString();
            return text.indexOf('.') < 0 ? text + ".0" : text;
        }
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        int absolute = Math.abs(exponent);
        return mantissa + (exponent < 0 ? "e-" : "e+") + (absolute < 10 ? "0" : "") + absolute;
    }
}
