package dev.gambeson.data.profile;

import java.math.BigInteger;

/**
 * A sum of doubles, and of squares of doubles, without any rounding: a fixed-point number wide enough for all of them.
 *
 * <p>The number is kept in digits of 32 bits, each in a long of its own, so that carries can wait. It is an integer
 * multiple of 2^{@value #EXPONENT} (the square of the least double), and so does not depend on the order of additions.
 * Kulisch, "Very fast and exact accumulation of products" (2011); Neal, "Fast exact summation using small and large
 * superaccumulators" (2015, arXiv:1505.05571). Not thread-safe.
 */
final class ExactSum {

    /** The sum is an integer times two to this power. */
    static final int EXPONENT = -2148;

    // 4196 bits reach from the least square to the greatest; 64 more hold the sum of 2^63 of them.
    private static final int DIGITS = 134;
    /** A sum of 2^53 numbers; above it there is room for as many again. */
    static final int MOST_BITS = 32 * DIGITS - 34;

    private static final long MASK = 0xffffffffL;
    // Each addition puts less than 2^34 on a digit, so that this many keep it below 2^63.
    private static final int CARRY_EVERY = 1 << 28;

    private final long[] digits = new long[DIGITS];
    private int waiting;

    /** Adds {@code value * 2^doublings}; the value is finite. */
    void add(double value, int doublings) {
        add(value < 0, mantissa(value), exponent(value) - EXPONENT + doublings);
    }

    /** Adds a whole number, the least long excepted. */
    void add(long value) {
        add(value < 0, Math.abs(value), -EXPONENT);
    }

    /** Adds {@code magnitude * 2^(place + EXPONENT)} with its sign; the magnitude is below 2^63. */
    private void add(boolean negative, long magnitude, int place) {
        int digit = place >>> 5;
        int shift = place & 31;
        long low = (magnitude & MASK) << shift;
        long high = (magnitude >>> 32) << shift;
        long middle = (low >>> 32) + (high & MASK);
        if (negative) {
            digits[digit] -= low & MASK;
            digits[digit + 1] -= middle;
            digits[digit + 2] -= high >>> 32;
        } else {
            digits[digit] += low & MASK;
            digits[digit + 1] += middle;
            digits[digit + 2] += high >>> 32;
        }
        carryInTime();
    }

    /** Adds {@code value * value * 2^doublings}; the value is finite. */
    void addSquare(double value, int doublings) {
        long mantissa = mantissa(value);
        long low = mantissa * mantissa;
        long high = Math.multiplyHigh(mantissa, mantissa);
        int place = 2 * exponent(value) - EXPONENT + doublings;
        int digit = place >>> 5;
        int shift = place & 31;
        long first = (low & MASK) << shift;
        long second = (low >>> 32) << shift;
        long third = (high & MASK) << shift;
        long fourth = (high >>> 32) << shift;
        digits[digit] += first & MASK;
        digits[digit + 1] += (first >>> 32) + (second & MASK);
        digits[digit + 2] += (second >>> 32) + (third & MASK);
        digits[digit + 3] += (third >>> 32) + (fourth & MASK);
        digits[digit + 4] += fourth >>> 32;
        carryInTime();
    }

    /** The sum of one number, as {@link #scaled} gives it. */
    static BigInteger scaled(double value) {
        ExactSum one = new ExactSum();
        one.add(value, 0);
        return one.scaled();
    }

    /** Becomes the sum that {@link #scaled} gave; at most {@value #MOST_BITS} bits without the sign. */
    void set(BigInteger scaled) {
        BigInteger mask = BigInteger.valueOf(MASK);
        for (int i = 0; i < DIGITS - 1; i++) {
            digits[i] = scaled.shiftRight(32 * i).and(mask).longValue();
        }
        digits[DIGITS - 1] = scaled.shiftRight(32 * (DIGITS - 1)).longValue();
        waiting = 0;
    }

    void merge(ExactSum other) {
        carry();
        ExactSum settled = other.copy();
        for (int i = 0; i < DIGITS; i++) {
            digits[i] += settled.digits[i];
        }
        carry();
    }

    ExactSum copy() {
        ExactSum copy = new ExactSum();
        System.arraycopy(digits, 0, copy.digits, 0, DIGITS);
        copy.carry();
        return copy;
    }

    /** The sum divided by 2^{@value #EXPONENT}. */
    BigInteger scaled() {
        if (waiting != 0) {
            return copy().scaled();
        }
        byte[] bytes = new byte[4 * (DIGITS - 1) + 8];
        for (int i = 0; i < DIGITS; i++) {
            long digit = digits[i];
            int width = i == DIGITS - 1 ? 8 : 4;
            for (int b = 0; b < width; b++) {
                bytes[bytes.length - 1 - 4 * i - b] = (byte) (digit >>> 8 * b);
            }
        }
        return new BigInteger(bytes);
    }

    private void carryInTime() {
        if (++waiting == CARRY_EVERY) {
            carry();
        }
    }

    /** Brings every digit but the last, which has the sign, into 0 to 2^32 - 1. */
    private void carry() {
        for (int i = 0; i < DIGITS - 1; i++) {
            digits[i + 1] += digits[i] >> 32;
            digits[i] &= MASK;
        }
        waiting = 0;
    }

    private static long mantissa(double value) {
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & (1L << 52) - 1;
        return (bits & 0x7ff0000000000000L) == 0 ? fraction : fraction | 1L << 52;
    }

    /** The power of two by which the mantissa, read as a whole number, is multiplied. */
    private static int exponent(double value) {
        int biased = (int) (Double.doubleToRawLongBits(value) >>> 52) & 0x7ff;
        return Math.max(biased, 1) - 1075;
    }
}
