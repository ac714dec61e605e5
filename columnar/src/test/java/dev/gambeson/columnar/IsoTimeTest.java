package dev.gambeson.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoTimeTest {

    private static String date(long day) {
        byte[] out = new byte[IsoTime.MOST];
        return new String(out, 0, IsoTime.date(day, out, 0), StandardCharsets.US_ASCII);
    }

    @Test
    void datesAreThoseOfJava() {
        long first = LocalDate.of(0, 1, 1).toEpochDay();
        long last = LocalDate.of(9999, 12, 31).toEpochDay();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            long day = random.nextLong(first, last + 1);
            assertThat(date(day)).isEqualTo(LocalDate.ofEpochDay(day).toString());
        }
        assertThat(date(first)).isEqualTo("0000-01-01");
        assertThat(date(last)).isEqualTo("9999-12-31");
        assertThat(IsoTime.isWritten(first)).isTrue();
        assertThat(IsoTime.isWritten(first - 1)).isFalse();
        assertThat(IsoTime.isWritten(last)).isTrue();
        assertThat(IsoTime.isWritten(last + 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 00:00:00",
        "86399, 0, 9, 23:59:59",
        "3661, 5, 3, 01:01:01.005",
        "3661, 5, 6, 01:01:01.000005",
        "3661, 5000, 6, 01:01:01.005",
        "3661, 999999999, 9, 01:01:01.999999999",
        "3661, 120000000, 9, 01:01:01.120",
    })
    void fractionsStandInGroupsOfThreeDigits(int second, long rest, int digits, String expected) {
        byte[] out = new byte[IsoTime.MOST];
        int end = IsoTime.time(second, rest, digits, out, 2);
        assertThat(new String(out, 2, end - 2, StandardCharsets.US_ASCII)).isEqualTo(expected);
    }
}
