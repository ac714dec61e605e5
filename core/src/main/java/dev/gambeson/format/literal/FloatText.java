package dev.gambeson.format.literal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Writes a 32-bit float as the shortest text that is read as the same float, the nearest one of those, in the form of
 * {@link NumberText}: {@code 3.0}, {@code 0.1}, {@code 1e-05}.
 *
 * <p>The same on every JDK ({@code Float.toString} became shortest with JDK 19). Pure and thread-safe.
 */
public final class FloatText {

    /** More bytes than any text takes. */
    public static final int MOST_BYTES = 24;

    /** So many digits tell every float. */
    private static final int MOST_DIGITS = 9;

    private static final int MANY_DIGITS = 6;

    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = new double[23];

    private static final double LEAST = 1e-12;
    private static final double MOST = 1e12;

    /** What a double has behind the bits of a float, and that of a number halfway between two floats. */
    private static final long BEHIND = (1L << 29) - 1;

    private static final long HALFWAY = 1L << 28;
    /** More than a product of a float and a power of ten is off, below 10^9. */
    private static final double OFF = 1e-6;

    private static final int MANTISSA = (1 << 23) - 1;

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private FloatText() {}

    /** The text of a number; {@code inf}, {@code -inf} or {@code nan} where it is not finite. */
    public static String of(float value) {
        if (!Float.isFinite(value)) {
            return NumberText.of(value);
        }
        byte[] text = new byte[MOST_BYTES];
        return new String(text, 0, write(value, text, 0), StandardCharsets.US_ASCII);
    }

    /**
     * Writes a finite number.
     *
     * @param out has {@value #MOST_BYTES} bytes of room from {@code at} on
     * @return where the text ends
     * @throws IllegalArgumentException where the number is infinite or NaN
     */
    public static int write(float value, byte[] out, int at) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException(value + " is no finite number");
        }
        int from = at;
        if (Float.floatToRawIntBits(value) < 0) {
            out[from++] = '-';
        }
        double size = Math.abs(value);
        if (size < LEAST || size >= MOST) {
            return size == 0 ? decimal(0, 1, out, from) : exact((float) size, out, from);
        }
        int decimals = MOST_DIGITS - 1;
        for (double power = 1; power > size; power /= 10) {
            decimals++;
        }
        for (double power = 10; power <= size; power *= 10) {
            decimals--;
        }
        // Most floats need seven digits or more; where six do, people wrote them, and fewer may do.
        int behind = decimals - MOST_DIGITS;
        int digits = read(size, MANY_DIGITS + behind) < 0 ? MANY_DIGITS + 1 : 1;
        for (; digits <= MOST_DIGITS; digits++) {
            double scaled = read(size, digits + behind);
            if (Double.isNaN(scaled)) {
                break;
            }
            if (scaled >= 0) {
                double product = times(size, digits + behind);
                boolean tie = Math.abs(Math.abs(product - Math.rint(product)) - 0.5) < OFF;
                return tie ? exact((float) size, out, from) : layOut((long) scaled, digits + behind, out, from);
            }
        }
        return exact((float) size, out, from);
    }

    /**
     * The nearest number of so many decimals as a whole number; negative where it is not read as the float, and NaN where
     * that cannot be told.
     */
    private static double read(double size, int decimals) {
        double near = Math.rint(times(size, decimals));
        double asRead = asRead(near, decimals);
        if (asRead == size || Double.isNaN(asRead)) {
            return asRead == size ? near : asRead;
        }
        // Below a power of two floats lie twice as close, so that the farther text may be the one that is read back.
        boolean power = (Float.floatToRawIntBits((float) size) & MANTISSA) == 0;
        return power && asRead(near + 1, decimals) == size ? near + 1 : -1;
    }

    /**
     * A whole number and a power of ten that are exact have one quotient, rounded once; rounded again it is the float that
     * the text is read as, unless it lies halfway between two.
     */
    private static double asRead(double scaled, int decimals) {
        double quotient = times(scaled, -decimals);
        boolean halfway = (Double.doubleToRawLongBits(quotient) & BEHIND) == HALFWAY;
        return halfway ? Double.NaN : (float) quotient;
    }

    private static double times(double value, int decimals) {
        return decimals >= 0 ? value * POWERS[decimals] : value / POWERS[-decimals];
    }

    /** Any size, without a rounding error and slowly. */
    private static int exact(float size, byte[] out, int at) {
        BigDecimal exact = new BigDecimal(size);
        BigDecimal rounded = exact;
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.floatValue() == size) {
                break;
            }
            BigDecimal above = exact.round(new MathContext(digits, RoundingMode.CEILING));
            if (above.floatValue() == size) {
                rounded = above;
                break;
            }
        }
        return layOut(rounded.unscaledValue().longValueExact(), rounded.scale(), out, at);
    }

    /** Writes a whole number divided by a power of ten. */
    private static int layOut(long scaled, int scale, byte[] out, int at) {
        long digits = scaled;
        int decimals = scale;
        while (digits % 10 == 0) {
            digits /= 10;
            decimals--;
        }
        int exponent = length(digits) - 1 - decimals;
        if (exponent >= -4 && exponent < 16) {
            for (; decimals < 1; decimals++) {
                digits *= 10;
            }
            return decimal(digits, decimals, out, at);
        }
        int more = length(digits) - 1;
        int end = more == 0 ? whole(digits, out, at) : decimal(digits, more, out, at);
        out[end++] = 'e';
        out[end++] = (byte) (exponent < 0 ? '-' : '+');
        int size = Math.abs(exponent);
        if (size < 10) {
            out[end++] = '0';
        }
        return whole(size, out, end);
    }

    /** At least one digit before the point, and so many after it. */
    private static int decimal(long digits, int decimals, byte[] out, int at) {
        int end = at + Math.max(length(digits), decimals + 1) + 1;
        long left = digits;
        for (int i = end - 1; i >= at; i--) {
            if (i == end - 1 - decimals) {
                out[i] = '.';
            } else {
                out[i] = (byte) ('0' + left % 10);
                left /= 10;
            }
        }
        return end;
    }

    private static int whole(long value, byte[] out, int at) {
        int end = at + length(value);
        long left = value;
        for (int i = end - 1; i >= at; i--) {
            out[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return end;
    }

    private static int length(long value) {
        int length = 1;
        for (long left = value; left >= 10; left /= 10) {
            length++;
        }
        return length;
    }
}
