package dev.gambeson.attack.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    /** Andriushchenko et al. 2020: p = 0.8, halved after 10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000 of 10 000 steps. */
    @ParameterizedTest
    @CsvSource({
        "0, 10000, 1",
        "10, 10000, 1",
        "11, 10000, 2",
        "50, 10000, 2",
        "51, 10000, 4",
        "201, 10000, 8",
        "501, 10000, 16",
        "1001, 10000, 32",
        "2001, 10000, 64",
        "4001, 10000, 128",
        "6001, 10000, 256",
        "8001, 10000, 512",
        "9999, 10000, 512",
        // stretched to other budgets
        "5, 5000, 1",
        "6, 5000, 2",
        "4000, 5000, 256",
        "4001, 5000, 512",
        "0, 300, 1",
        "1, 300, 2",
        "299, 300, 512",
        "0, 1, 1",
        "2147483646, 2147483647, 512"
    })
    void theFractionIsHalvedAsThePaperSays(int step, int queries, int divisor) {
        assertThat(Schedule.fraction(step, queries)).isEqualTo(0.8 / divisor);
    }
}
