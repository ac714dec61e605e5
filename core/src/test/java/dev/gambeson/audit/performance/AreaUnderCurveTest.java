package dev.gambeson.audit.performance;

import static dev.gambeson.audit.performance.ClassificationTest.binary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.audit.Scored;
import dev.gambeson.report.Interval;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AreaUnderCurveTest {

    /** Placement values by numpy 2.4.6: {@code v10.var(ddof=1)/m + v01.var(ddof=1)/n}. */
    @Test
    void varianceIsDeLongs() {
        AreaUnderCurve area = area(
                new int[] {0, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0},
                .1f,
                .4f,
                .35f,
                .8f,
                .2f,
                .7f,
                .6f,
                .9f,
                .4f,
                .05f,
                .65f,
                .3f,
                .4f,
                .55f,
                .15f,
                .95f,
                .5f,
                .25f,
                .45f,
                .6f);
        assertThat(area.value()).isCloseTo(0.8585858585858586, within(1e-15));
        assertThat(area.variance()).isCloseTo(0.00680542801754923, within(1e-15));
    }

    @Test
    void equalsTheCountOfAllPairsWhateverTheTies() {
        long seed = 99;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            int rows = 2 + random.nextInt(60);
            int levels = 1 + random.nextInt(20);
            int[] actual = new int[rows];
            float[] scores = new float[rows];
            for (int row = 0; row < rows; row++) {
                actual[row] = row < 2 ? row : random.nextInt(2);
                scores[row] = (random.nextInt(levels) - levels / 2) * 0.37f;
            }
            assertThat(area(actual, scores).value())
                    .as("seed %d, round %d", seed, round)
                    .isCloseTo(byPairs(actual, scores), within(1e-12));
        }
    }

    @Test
    void aTieIsHalfAHitAndMinusZeroIsZero() {
        assertThat(area(new int[] {0, 1}, 0.5f, 0.5f).value()).isEqualTo(0.5);
        assertThat(area(new int[] {1, 0}, -0.0f, 0.0f).value()).isEqualTo(0.5);
    }

    @Test
    void perfectSeparationOfFewRowsIsNotCertainty() {
        Interval few =
                area(new int[] {0, 0, 0, 1, 1, 1}, .1f, .2f, .3f, .7f, .8f, .9f).interval(Interval.Z95);
        assertThat(few.high()).isEqualTo(1);
        assertThat(few.low()).isBetween(0.4, 0.7);
    }

    @Test
    void rowsOfOneClassHaveNoArea() {
        assertThat(AreaUnderCurve.of(binary(new int[] {1, 1}, .5f, .6f))).isEmpty();
    }

    @Test
    void intervalsCoverTheTruthAsOftenAsTheySay() {
        // Normal scores a shift apart: the area is Phi(shift / sqrt 2).
        assertCoverage(0.9538725524, 0.75);
        assertCoverage(1.8123876473, 0.90);
        assertCoverage(2.9043798997, 0.98);
    }

    private static void assertCoverage(double shift, double truth) {
        SplittableRandom random = new SplittableRandom(31);
        int rounds = 2000;
        int covered = 0;
        for (int round = 0; round < rounds; round++) {
            int[] actual = new int[120];
            float[] scores = new float[120];
            for (int row = 0; row < 120; row++) {
                actual[row] = row < 40 ? 1 : 0;
                scores[row] = (float) (random.nextGaussian() + actual[row] * shift);
            }
            covered += area(actual, scores).interval(Interval.Z95).contains(truth) ? 1 : 0;
        }
        assertThat((double) covered / rounds).as("area %s", truth).isBetween(0.92, 0.98);
    }

    private static AreaUnderCurve area(int[] actual, float... scores) {
        return AreaUnderCurve.of(new Scored(actual, scores, 1, List.of("no", "yes"), 1, 0.5))
                .orElseThrow();
    }

    private static double byPairs(int[] actual, float[] scores) {
        double hits = 0;
        long pairs = 0;
        for (int i = 0; i < actual.length; i++) {
            for (int j = 0; j < actual.length; j++) {
                if (actual[i] == 1 && actual[j] == 0) {
                    pairs++;
                    hits += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        return hits / pairs;
    }
}
