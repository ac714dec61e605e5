package dev.gambeson.report.policy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers in sentences: short, and never rounded onto the bound that they miss. */
final class Decimal {

    private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_EVEN);

    private Decimal() {}

    /** The shortest text that gives the same number again. */
    static String exact(double value) {
        return text(BigDecimal.valueOf(value));
    }

    /** Four significant digits; all of them where four would look like {@code bound}. */
    static String near(double value, double bound) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(FOUR);
        boolean onBound = value != bound && rounded.compareTo(BigDecimal.valueOf(bound)) == 0;
        return onBound ? exact(value) : text(rounded);
    }

    private static String text(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        String plain = bare.toPlainString();
        return plain.length() > 20 ? bare.toString() : plain;
    }
}
