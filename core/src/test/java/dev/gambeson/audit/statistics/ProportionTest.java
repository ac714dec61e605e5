package dev.gambeson.audit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.report.Interval;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProportionTest {

    /** Newcombe 1998, "Interval estimation for the difference between independent proportions", table II, method 10. */
    @Test
    void differenceEqualsNewcombesTable() {
        assertDifference(56, 70, 48, 80, 0.0524, 0.3339);
        assertDifference(9, 10, 3, 10, 0.1705, 0.8090);
        assertDifference(6, 7, 2, 7, 0.0582, 0.8062);
        assertDifference(5, 56, 0, 29, -0.0381, 0.1926);
        assertDifference(0, 10, 0, 20, -0.1611, 0.2775);
        assertDifference(0, 10, 0, 10, -0.2775, 0.2775);
        assertDifference(10, 10, 0, 20, 0.6791, 1.0000);
        assertDifference(10, 10, 0, 10, 0.6075, 1.0000);
    }

    /**
     * The first is the example of Koopman 1984; all were computed with statsmodels 0.15.0,
     * {@code confint_proportions_2indep(compare='ratio', method='score', correction=False)}.
     */
    @Test
    void ratioEqualsKoopmansExampleAndStatsmodels() {
        assertRatio(36, 40, 16, 80, 2.9395691922, 7.1522234349);
        assertRatio(2, 29, 1, 10, 0.1019810900, 5.0846503203);
        assertRatio(0, 20, 5, 30, 0, 1.0349916966);
        assertRatio(12, 12, 6, 18, 1.7777609418, 6.1429684685);
        assertRatio(250, 1000, 400, 1100, 0.6016533203, 0.7845843457);
        assertRatio(7, 34, 1, 34, 1.2208528535, 42.5757176098);
    }

    @Test
    void ratioExistsAtTheEnds() {
        assertThat(ratio(0, 10, 0, 10).low()).isZero();
        assertThat(ratio(0, 10, 0, 10).high()).isInfinite();
        assertThat(ratio(5, 10, 0, 10).high()).isInfinite();
        Interval same = ratio(20, 20, 15, 15);
        assertThat(same.contains(1)).isTrue();
        assertThat(same.high()).isCloseTo(1.2560972547, within(1e-6));
    }

    @Test
    void ratioTurnedOverIsTheInverse() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            int n = 1 + random.nextInt(200);
            int m = 1 + random.nextInt(200);
            int x = 1 + random.nextInt(n);
            int y = 1 + random.nextInt(m);
            Interval one = ratio(x, n, y, m);
            Interval other = ratio(y, m, x, n);
            assertThat(one.low() * other.high())
                    .as("seed %d: %d/%d and %d/%d", seed, x, n, y, m)
                    .isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void intervalsCoverTheTruthAsOftenAsTheySay() {
        SplittableRandom random = new SplittableRandom(11);
        int rounds = 4000;
        int wilson = 0;
        int newcombe = 0;
        int koopman = 0;
        for (int i = 0; i < rounds; i++) {
            Proportion a = new Proportion(Binomial.draw(random, 60, 0.3), 60);
            Proportion b = new Proportion(Binomial.draw(random, 90, 0.5), 90);
            wilson += a.interval(Interval.Z95).contains(0.3) ? 1 : 0;
            newcombe += a.minus(b, Interval.Z95).contains(-0.2) ? 1 : 0;
            koopman += a.over(b, Interval.Z95).contains(0.6) ? 1 : 0;
        }
        assertThat((double) wilson / rounds).as("Wilson").isBetween(0.92, 0.98);
        assertThat((double) newcombe / rounds).as("Newcombe").isBetween(0.92, 0.98);
        assertThat((double) koopman / rounds).as("Koopman").isBetween(0.92, 0.98);
    }

    @Test
    void impossibleCountsAreRefused() {
        assertThatThrownBy(() -> new Proportion(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Proportion(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Interval ratio(int x, int n, int y, int m) {
        return new Proportion(x, n).over(new Proportion(y, m), Interval.Z95);
    }

    private static void assertDifference(int x, int n, int y, int m, double low, double high) {
        Interval interval = new Proportion(x, n).minus(new Proportion(y, m), Interval.Z95);
        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
    }

    private static void assertRatio(int x, int n, int y, int m, double low, double high) {
        Interval interval = ratio(x, n, y, m);
        assertThat(interval.low()).isCloseTo(low, within(1e-7));
        assertThat(interval.high()).isCloseTo(high, within(1e-5));
    }
}
