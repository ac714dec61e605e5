package dev.gambeson.audit.performance;

import static dev.gambeson.audit.performance.ClassificationTest.binary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.audit.Scored;
import dev.gambeson.report.Measure;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationLineTest {

    private static final Scored TWENTY = binary(
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

    /** statsmodels 0.15.0, {@code GLM(Binomial)} on the log odds: with a constant, and as an offset. */
    @Test
    void slopeAndInterceptEqualStatsmodels() {
        CalibrationLine slope = CalibrationLine.slope(TWENTY).orElseThrow();
        assertThat(slope.value()).isCloseTo(1.746450118503652, within(1e-9));
        assertThat(slope.interval().low()).isCloseTo(0.08328433493623799, within(1e-6));
        assertThat(slope.interval().high()).isCloseTo(3.4096159020710664, within(1e-6));
        CalibrationLine intercept = CalibrationLine.intercept(TWENTY).orElseThrow();
        assertThat(intercept.value()).isCloseTo(-0.08065366231051281, within(1e-9));
        assertThat(intercept.interval().low()).isCloseTo(-1.0984705573662936, within(1e-6));
        assertThat(intercept.interval().high()).isCloseTo(0.937163232745268, within(1e-6));
    }

    @Test
    void scoresThatKeepTheirPromiseHaveSlopeOneAndInterceptZeroWithinTheirIntervals() {
        int slopes = 0;
        int intercepts = 0;
        for (int seed = 0; seed < 200; seed++) {
            Scored scored = simulated(seed, 400, 1, 0);
            slopes += CalibrationLine.slope(scored).orElseThrow().interval().contains(1) ? 1 : 0;
            intercepts +=
                    CalibrationLine.intercept(scored).orElseThrow().interval().contains(0) ? 1 : 0;
        }
        assertThat(slopes).as("of 200, seeds 0 to 199").isBetween(180, 199);
        assertThat(intercepts).as("of 200, seeds 0 to 199").isBetween(180, 199);
    }

    @Test
    void scoresTooExtremeAndTooHighAreSeen() {
        Scored extreme = simulated(7, 4000, 2, 0);
        assertThat(CalibrationLine.slope(extreme).orElseThrow().value()).isCloseTo(0.5, within(0.05));
        Scored high = simulated(7, 4000, 1, 1);
        assertThat(CalibrationLine.intercept(high).orElseThrow().value()).isCloseTo(-1, within(0.12));
    }

    @Test
    void whereNoLineExistsAReasonStands() {
        assertReason(binary(new int[] {0, 1, 0, 1}, .5f, .5f, .5f, .5f), "calibration_slope", "equal");
        assertReason(binary(new int[] {0, 0, 1, 1}, .1f, .2f, .8f, .9f), "calibration_slope", "set apart");
        assertReason(binary(new int[] {0, 0, 0}, .1f, .2f, .8f), "calibration_intercept", "same class");
        assertReason(binary(new int[] {0, 1, 1, 0}, -3, 4, 5, 1), "calibration_slope", "no probabilities");
    }

    private static void assertReason(Scored scored, String name, String reason) {
        List<Measure> measures = PerformanceAudit.examine(scored, 1).audit().measures();
        Measure measure = measures.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(measure.value()).isNull();
        assertThat(measure.reason()).contains(reason);
    }

    /** Rows whose log odds are promised as {@code stretch} times the true ones plus {@code shift}. */
    private static Scored simulated(long seed, int rows, double stretch, double shift) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] actual = new int[rows];
        float[] scores = new float[rows];
        for (int row = 0; row < rows; row++) {
            double odds = 4 * random.nextDouble() - 2;
            actual[row] = random.nextDouble() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
            scores[row] = (float) (1 / (1 + Math.exp(-(stretch * odds + shift))));
        }
        return binary(actual, scores);
    }
}
