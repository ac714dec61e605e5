package dev.gambeson.audit.performance;

import static dev.gambeson.audit.performance.ClassificationTest.binary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.audit.Scored;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    /** scikit-learn 1.9.1, {@code calibration_curve(n_bins=10, strategy='quantile')}. */
    @Test
    void binsEqualScikitLearns() {
        int[] actual = new int[40];
        float[] scores = new float[40];
        for (int i = 0; i < 40; i++) {
            scores[i] = (i + 0.5f) / 40;
            actual[i] = i * 7 % 40 < i ? 1 : 0;
        }
        Calibration calibration = Calibration.of(binary(actual, scores), 1);
        assertThat(calibration.bins())
                .extracting(CalibrationBin::observed)
                .containsExactly(0.0, 0.25, 0.0, 0.5, 0.5, 0.25, 0.75, 0.75, 0.75, 1.0);
        assertThat(calibration.bins().get(3).promised()).isCloseTo(0.35, within(1e-7));
        assertThat(calibration.error()).isCloseTo(0.115, within(1e-7));
    }

    @Test
    void equalScoresStayTogetherAndEveryRowIsInOneBin() {
        long seed = 4;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            int rows = 1 + random.nextInt(200);
            int levels = 1 + random.nextInt(30);
            int[] actual = new int[rows];
            float[] scores = new float[rows];
            for (int row = 0; row < rows; row++) {
                actual[row] = random.nextInt(2);
                scores[row] = random.nextInt(4) == 0 ? 0 : random.nextInt(levels) / (float) levels;
            }
            List<CalibrationBin> bins =
                    Calibration.of(binary(actual, scores), 1).bins();
            assertThat(bins.stream().mapToLong(CalibrationBin::n).sum())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(rows);
            assertThat(bins.size()).isLessThanOrEqualTo(10);
            for (int i = 1; i < bins.size(); i++) {
                assertThat(bins.get(i).low()).isGreaterThan(bins.get(i - 1).high());
            }
        }
    }

    @Test
    void aPerfectlyCalibratedModelIsNotAccused() {
        int accused = 0;
        for (int seed = 0; seed < 200; seed++) {
            Calibration calibration = Calibration.of(simulated(seed, 150, 1), seed);
            assertThat(calibration.interval().contains(calibration.error())).isTrue();
            accused += rules(simulated(seed, 150, 1)).contains("audit/poor-calibration") ? 1 : 0;
        }
        assertThat(accused).isLessThanOrEqualTo(4);
    }

    @Test
    void overconfidenceIsFoundWithTheWorstBin() {
        Finding finding = ClassificationTest.finding(
                PerformanceAudit.examine(simulated(1, 1000, 6), 1), "audit/poor-calibration");
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.detail()).contains("on 1000 rows").contains("came true");
    }

    @Test
    void intervalOfTheErrorCoversTheTruthAsOftenAsItSays() {
        // Ten distinct promises, each too high by 0.1: the true error is 0.1.
        int rounds = 400;
        int covered = 0;
        SplittableRandom random = new SplittableRandom(8);
        for (int round = 0; round < rounds; round++) {
            int[] actual = new int[2000];
            float[] scores = new float[2000];
            for (int row = 0; row < 2000; row++) {
                scores[row] = 0.15f + 0.08f * (row % 10);
                actual[row] = random.nextDouble() < scores[row] - 0.1 ? 1 : 0;
            }
            covered += Calibration.of(binary(actual, scores), round).interval().contains(0.1) ? 1 : 0;
        }
        assertThat((double) covered / rounds).isBetween(0.92, 0.98);
    }

    /** Scores whose logit is {@code confidence} times the true one. */
    private static Scored simulated(int seed, int rows, double confidence) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] actual = new int[rows];
        float[] scores = new float[rows];
        for (int row = 0; row < rows; row++) {
            double logit = random.nextGaussian();
            actual[row] = random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
            scores[row] = (float) (1 / (1 + Math.exp(-confidence * logit)));
        }
        return binary(actual, scores);
    }

    private static List<String> rules(Scored scored) {
        return PerformanceAudit.examine(scored, 1).audit().findings().stream()
                .map(Finding::ruleId)
                .toList();
    }
}
