package dev.gambeson.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {

    /** Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3. */
    @Test
    void wilsonEqualsNewcombesTable() {
        assertInterval(81, 263, 0.2553, 0.3662);
        assertInterval(15, 148, 0.0624, 0.1605);
        assertInterval(0, 20, 0.0000, 0.1611);
        assertInterval(1, 29, 0.0061, 0.1718);
    }

    @Test
    void endsAreExactWhereEveryTrialAgrees() {
        assertThat(Interval.wilson(0, 7).low()).isZero();
        assertThat(Interval.wilson(7, 7).high()).isEqualTo(1);
    }

    @Test
    void impossibleCountsAreRefused() {
        assertThatThrownBy(() -> Interval.wilson(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Interval.wilson(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertInterval(long successes, long n, double low, double high) {
        Interval interval = Interval.wilson(successes, n);
        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
    }
}
