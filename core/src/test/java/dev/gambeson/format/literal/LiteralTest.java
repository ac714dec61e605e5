package dev.gambeson.format.literal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "7",
                "+7",
                "007",
                "1.",
                ".5",
                "-.5e2",
                "1e3",
                "1E-3",
                "3.14",
                " 12\t",
                "123456789012345678",
                "9007199254740993",
                "12345678901234567890",
                "0.1",
                "2.2250738585072011e-308",
                "4.9e-324",
                "1e-400",
                "1.7976931348623157e308",
                "179769313486231570000",
                "0.000000000000000000000000000012345678901234567",
                "8.5",
                "00000000000000000000000000000001.5",
                "9007199254740992.99999"
            })
    void numbersAreReadAsJavaReadsThem(String text) {
        assertThat(number(text)).isEqualTo(Double.parseDouble(text.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "1e5x",
                "1.2.3",
                "1,5",
                "1 2",
                "0x1p3",
                "0x10",
                "1f",
                "1d",
                "12L",
                "1_000",
                "NaN",
                "nan",
                "--1",
                "+-1",
                "infinite",
                "info",
                "one",
                "1e5 6",
                "\u0661"
            })
    void otherTextsAreNoNumbers(String text) {
        assertThat(number(text)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "Inf", "Infinity", "INFINITY", "+inf", "1e999", "123e400"})
    void infinityIsSaidByWordOrBySize(String text) {
        assertThat(number(text)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(number(text.startsWith("+") ? "-inf" : "-" + text)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void randomNumbersAreRoundedAsJavaRoundsThem() {
        for (long seed = 0; seed < 300_000; seed++) {
            String text = randomNumber(new SplittableRandom(seed));
            assertThat(number(text)).as("seed %d: %s", seed, text).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void whereTheTextStandsInTheArrayIsOfNoAccount() {
        byte[] text = "1234567,-12.75,9".getBytes(StandardCharsets.UTF_8);
        assertThat(Literal.number(text, 0, 7)).isEqualTo(1234567);
        assertThat(Literal.number(text, 2, 4)).isEqualTo(34);
        assertThat(Literal.number(text, 8, 14)).isEqualTo(-12.75);
        assertThat(Literal.number(text, 15, 16)).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23",
                "2024-02-29",
                "2000-02-29",
                "2026-11-23T08:30",
                "2026-11-23 08:30:15",
                "2026-11-23T08:30:15.123456Z",
                "2026-11-23T08:30:15+01:00",
                "2016-12-31T23:59:60Z"
            })
    void datesOfIso8601AreDates(String text) {
        assertThat(Literal.isDate(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-11",
                "2026-11-2",
                "23.11.2026",
                "2026-13-01",
                "2026-02-29",
                "1900-02-29",
                "2026-11-31",
                "2026-11-23T",
                "2026-11-23T24:00",
                "2026-11-23T08",
                "2026-11-23T08:30:15.",
                "2026-11-23T08:30ZZ",
                "2026-11-23x08:30",
                "2026-11-23 08:30:15+1",
                "20261123",
                "2026-1a-23"
            })
    void otherTextsAreNoDates(String text) {
        assertThat(Literal.isDate(text)).isFalse();
    }

    @Test
    void yesAndNoAreKnownInAnyCase() {
        assertThat(new String[] {"true", "FALSE", "Yes", "no", "t", "F", "y", "N", "0", "1", " yes "})
                .allMatch(Literal::isBoolean);
        assertThat(new String[] {"", "2", "ja", "01", "truth", "x".repeat(100)}).noneMatch(Literal::isBoolean);
    }

    private static double number(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Literal.number(bytes, 0, bytes.length);
    }

    private static String randomNumber(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> Double.toString(random.nextDouble() * Math.pow(10, random.nextInt(10) - 4));
            case 1 ->
                random.nextLong(1L << 1 + random.nextInt(59)) + "." + random.nextLong(1L << 1 + random.nextInt(40));
            case 2 -> "0." + "0".repeat(random.nextInt(24)) + random.nextLong(1L << 1 + random.nextInt(61));
            case 3 -> Long.toString(random.nextLong());
            case 4 -> nearTheMiddle(random);
            default -> Double.toString(Double.longBitsToDouble(random.nextLong() & 0xffefffffffffffffL));
        };
    }

    /** About halfway between two doubles, where rounding is hardest. */
    private static String nearTheMiddle(SplittableRandom random) {
        double low = random.nextDouble() * 100;
        BigDecimal middle =
                new BigDecimal(low).add(new BigDecimal(Math.nextUp(low))).divide(BigDecimal.valueOf(2));
        return middle.setScale(15 + random.nextInt(3), random.nextBoolean() ? RoundingMode.FLOOR : RoundingMode.CEILING)
                .toPlainString();
    }

    /** {@code java.time} is the oracle. */
    @Test
    void datesAreMoments() {
        assertThat(Literal.date("1970-01-01")).isEqualTo(0);
        assertThat(Literal.date("2000-02-29")).isEqualTo(951_782_400);
        assertThat(Literal.date("2026-11-24T18:30")).isEqualTo(Literal.date("2026-11-24 18:30:00Z"));
        assertThat(Literal.date("2026-02-29")).isNaN();
        assertThat(Literal.date("today")).isNaN();
        for (long seed = 0; seed < 10_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            OffsetDateTime moment = OffsetDateTime.of(
                    random.nextInt(0, 10_000),
                    random.nextInt(1, 13),
                    random.nextInt(1, 29),
                    random.nextInt(24),
                    random.nextInt(60),
                    random.nextInt(60),
                    random.nextInt(1000) * 1_000_000,
                    ZoneOffset.ofTotalSeconds(random.nextInt(-1080, 1081) * 60));
            String text = moment.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            assertThat(Literal.date(text))
                    .as("seed %d: %s", seed, text)
                    .isCloseTo(moment.toInstant().toEpochMilli() / 1000.0, within(1e-4));
        }
    }
}
