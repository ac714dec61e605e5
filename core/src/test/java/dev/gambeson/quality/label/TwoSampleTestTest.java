package dev.gambeson.quality.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TwoSampleTestTest {

    /**
     * 30 of 100 against 20 of 200: the two-proportion test with pooled variance gives (0.3 - 0.1) / sqrt(50/300 * 250/300 *
     * (1/100 + 1/200)) = 4.3818; n - 1 in the variance makes it sqrt(299/300) of that.
     */
    @Test
    void onProportionsItIsTheTwoProportionTest() {
        double[] values = new double[300];
        boolean[] first = new boolean[300];
        for (int i = 0; i < 300; i++) {
            first[i] = i < 100;
            values[i] = i < 30 || (i >= 100 && i < 120) ? 1 : 0;
        }
        TwoSampleTest test = TwoSampleTest.of(values, first, new int[300], 1);
        assertThat(test.first().value()).isCloseTo(0.3, within(1e-12));
        assertThat(test.second().value()).isCloseTo(0.1, within(1e-12));
        assertThat(test.deviations()).isCloseTo(4.3818 * Math.sqrt(299 / 300.0), within(1e-4));
        assertThat(test.withinStrata()).isCloseTo(test.deviations(), within(1e-12));
    }

    /** Against shuffling who is in which set: the difference of the means, in standard deviations of the shuffled ones. */
    @Test
    void isThePermutationTest() {
        SplittableRandom random = new SplittableRandom(1);
        int n = 120;
        double[] values = new double[n];
        boolean[] first = new boolean[n];
        for (int i = 0; i < n; i++) {
            first[i] = i % 3 == 0;
            values[i] = Math.pow(random.nextDouble(), 2) * (first[i] ? 0.9 : 0.7);
        }
        double observed = difference(values, first);
        double squares = 0;
        int shuffles = 20_000;
        boolean[] shuffled = first.clone();
        for (int s = 0; s < shuffles; s++) {
            for (int i = n - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                boolean swap = shuffled[i];
                shuffled[i] = shuffled[j];
                shuffled[j] = swap;
            }
            squares += Math.pow(difference(values, shuffled), 2) / shuffles;
        }
        assertThat(TwoSampleTest.of(values, first, new int[n], 1).deviations())
                .isCloseTo(observed / Math.sqrt(squares), within(0.05));
    }

    private static double difference(double[] values, boolean[] first) {
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int i = 0; i < values.length; i++) {
            sums[first[i] ? 0 : 1] += values[i];
            counts[first[i] ? 0 : 1]++;
        }
        return sums[0] / counts[0] - sums[1] / counts[1];
    }

    /** One set has more of the stratum of great values; inside the strata nothing differs. */
    @Test
    void strataTakeAwayWhatTheirSharesExplain() {
        int n = 400;
        double[] values = new double[n];
        boolean[] first = new boolean[n];
        int[] strata = new int[n];
        for (int i = 0; i < n; i++) {
            first[i] = i < 200;
            strata[i] = i % 200 < (first[i] ? 150 : 50) ? 1 : 0;
            values[i] = 0.5 * strata[i] + 0.1 * (i % 2);
        }
        TwoSampleTest test = TwoSampleTest.of(values, first, strata, 2);
        assertThat(test.deviations()).isGreaterThan(8);
        assertThat(test.withinStrata()).isCloseTo(0, within(1e-9));
    }
}
