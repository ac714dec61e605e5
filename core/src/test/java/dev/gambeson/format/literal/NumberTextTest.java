package dev.gambeson.format.literal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

    /** What {@code repr} of CPython 3.11 says. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, -0.0",
        "3, 3.0",
        "-17, -17.0",
        "0.1, 0.1",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "1.5e-7, 1.5e-07",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "9007199254740993, 9007199254740992.0",
        "123456789012345678, 1.2345678901234568e+17",
        "1e22, 1e+22",
        "1e23, 1e+23",
        "2e23, 2e+23",
        "5.684341886080802e-14, 5.684341886080802e-14",
        "4.9e-324, 5e-324",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "0.30000000000000004, 0.30000000000000004",
        "100000.25, 100000.25",
        "NaN, nan",
        "Infinity, inf",
        "-Infinity, -inf"
    })
    void goldenTexts(String number, String text) {
        assertThat(NumberText.of(Double.parseDouble(number))).isEqualTo(text);
    }

    @Test
    void everyTextIsReadAsItsNumberAndNoShorterOneIs() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            double value = switch (i % 4) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextDouble();
                case 2 -> Math.rint(random.nextDouble() * 1e7) / 1e3;
                default -> random.nextInt(-100_000, 100_000) / 64.0;
            };
            if (!Double.isFinite(value)) {
                continue;
            }
            String text = NumberText.of(value);
            assertThat(Double.parseDouble(text)).as(text).isEqualTo(value);
            int digits = new BigDecimal(text).stripTrailingZeros().precision();
            if (digits > 1 && value != Math.rint(value)) {
                for (RoundingMode mode : List.of(RoundingMode.FLOOR, RoundingMode.CEILING)) {
                    BigDecimal shorter = new BigDecimal(value).round(new MathContext(digits - 1, mode));
                    assertThat(shorter.doubleValue()).as(text).isNotEqualTo(value);
                }
            }
        }
    }
}
