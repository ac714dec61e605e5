package dev.gambeson.format.literal;

import java.math.BigInteger;

/**
 * Divides a whole number by a power of ten, correctly rounded to a double, wherever 64 bits of the power are enough to
 * tell how to round; for 99 of 100 numbers of 17 digits they are.
 *
 * <p>Small numbers by one exact division: Clinger, "How to read floating point numbers accurately" (1990). Others by one
 * product: Lemire, "Number parsing at a gigabyte per second" (2021, arXiv:2101.11408), without the second half of the
 * table; what then stays undecided is left to the caller's slower method.
 */
final class DecimalFraction {

    private static final long EXACT = 1L << 53;
    /** Powers of ten that a double holds exactly. */
    private static final double[] EXACT_POWERS = new double[23];

    private static final int MOST = 40;
    /** The first 64 bits of 10^-n, rounded down, the highest bit set. */
    private static final long[] POWERS = new long[MOST + 1];

    /** The power of two that belongs to the lowest bit of those. */
    private static final int[] EXPONENTS = new int[MOST + 1];

    static {
        BigInteger power = BigInteger.ONE;
        for (int n = 0; n <= MOST; n++) {
            int shift = 63 + power.subtract(BigInteger.ONE).bitLength();
            POWERS[n] = BigInteger.ONE.shiftLeft(shift).divide(power).longValue();
            EXPONENTS[n] = -shift;
            if (n < EXACT_POWERS.length) {
                EXACT_POWERS[n] = power.doubleValue();
            }
            power = power.multiply(BigInteger.TEN);
        }
    }

    private DecimalFraction() {}

    /**
     * {@code mantissa / 10^fraction}, or NaN where this way is too coarse to tell.
     *
     * @param mantissa not negative
     * @param fraction not negative
     */
    static double of(long mantissa, int fraction) {
        if (fraction == 0) {
            return mantissa;
        }
        if (mantissa <= EXACT && fraction < EXACT_POWERS.length) {
            return mantissa / EXACT_POWERS[fraction];
        }
        if (mantissa == 0 || fraction > MOST) {
            return mantissa == 0 ? 0 : Double.NaN;
        }
        return byProduct(mantissa, fraction);
    }

    private static double byProduct(long mantissa, int fraction) {
        int zeros = Long.numberOfLeadingZeros(mantissa);
        long high = unsignedMultiplyHigh(mantissa << zeros, POWERS[fraction]);
        int exponent = EXPONENTS[fraction] - zeros + 64;
        if (high >= 0) {
            high <<= 1;
            exponent--;
            // The bit shifted in is unknown, which the margin below allows for.
        }
        // 53 bits stay; the true value is less than 4 above the 11 bits that go.
        int rest = (int) high & 0x7ff;
        if (rest <= 0x400 && rest > 0x400 - 4) {
            return Double.NaN;
        }
        long kept = (high >>> 11) + (rest > 0x400 ? 1 : 0);
        return kept * Math.scalb(1.0, exponent + 11);
    }

    /** {@code Math.multiplyHigh} of Java 17 takes its arguments as signed. */
    private static long unsignedMultiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }
}
