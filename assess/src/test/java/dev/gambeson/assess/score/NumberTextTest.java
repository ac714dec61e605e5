package dev.gambeson.assess.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

    private static String text(double value) {
        NumberText text = new NumberText();
        return new String(text.bytes(), 0, text.write(value), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0.0,0",
        "1,1",
        "-12,-12",
        "0.5,0.5",
        "-0.05,-0.05",
        "0.1,0.1",
        "1234.56,1234.56",
        "0.000001,0.000001",
        "9007199254740991,9007199254740991",
        "1e300,1.0E300",
        "0.3333333333333333,0.3333333333333333",
        "1e-7,1.0E-7",
        "100,100",
        "10.01,10.01"
    })
    void numbersAreWrittenShort(double value, String expected) {
        assertThat(text(value)).isEqualTo(expected);
    }

    @Test
    void whatIsWrittenIsReadBackAsTheSameNumber() {
        SplittableRandom random = new SplittableRandom(17);
        for (int round = 0; round < 200_000; round++) {
            double value = switch (round % 4) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> Math.round(random.nextDouble() * 1e9) / 1e4;
                case 2 -> random.nextLong(-1L << 60, 1L << 60) / 1e6;
                default -> (float) random.nextDouble();
            };
            if (!Double.isNaN(value)) {
                assertThat(Double.parseDouble(text(value)))
                        .as("seed 17, round %d", round)
                        .isEqualTo(value + 0.0);
            }
        }
    }
}
