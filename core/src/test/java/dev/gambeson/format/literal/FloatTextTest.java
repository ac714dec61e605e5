package dev.gambeson.format.literal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, -0.0",
        "1, 1.0",
        "-17, -17.0",
        "0.1, 0.1",
        "0.5, 0.5",
        "0.33333334, 0.33333334",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "1.5e-7, 1.5e-07",
        "16777216, 16777216.0",
        "2e-3, 0.002",
        "1e16, 1e+16",
        "1.1754944e-38, 1.1754944e-38",
        "1.4e-45, 1e-45",
        "3.4028235e38, 3.4028235e+38",
        "9.999999e-1, 0.9999999",
        "0.99999994, 0.99999994",
        "8388608.5, 8388608.0"
    })
    void goldenTexts(String number, String text) {
        assertThat(text(Float.parseFloat(number))).isEqualTo(text);
    }

    @Test
    void theSlowWaySaysTheSame() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 60_000; i++) {
            float value = switch (i % 6) {
                case 0 -> Float.intBitsToFloat(random.nextInt());
                case 1 -> (float) random.nextDouble();
                case 2 -> (float) (Math.rint(random.nextDouble() * 1e5) / 1e4);
                case 3 -> (float) Math.scalb(1.0, random.nextInt(-45, 45));
                case 4 -> (float) Math.exp(-30 * random.nextDouble());
                default -> random.nextInt(-100_000, 100_000) / 64f;
            };
            if (Float.isFinite(value)) {
                String text = text(value);
                assertThat(Float.parseFloat(text)).as(text).isEqualTo(value);
                assertThat(new BigDecimal(text)).as(text).isEqualByComparingTo(shortest(value));
            }
        }
    }

    @Test
    void whatIsNotFiniteHasNoText() {
        assertThatThrownBy(() -> text(Float.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> text(Float.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(float value) {
        byte[] bytes = new byte[3 + FloatText.MOST_BYTES];
        int end = FloatText.write(value, bytes, 3);
        return new String(bytes, 3, end - 3, StandardCharsets.US_ASCII);
    }

    private static BigDecimal shortest(float value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < 9; digits++) {
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP}) {
                BigDecimal rounded = exact.round(new MathContext(digits, mode));
                if (Float.parseFloat(rounded.toString()) == value) {
                    return rounded;
                }
            }
        }
        return exact.round(new MathContext(9, RoundingMode.HALF_EVEN));
    }
}
