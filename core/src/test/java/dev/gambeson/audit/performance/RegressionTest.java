package dev.gambeson.audit.performance;

import static dev.gambeson.audit.performance.ClassificationTest.finding;
import static dev.gambeson.audit.performance.ClassificationTest.measure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.audit.Estimates;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Interval;
import dev.gambeson.report.Severity;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegressionTest {

    /** scikit-learn 1.9.1: mean_absolute_error, root_mean_squared_error, r2_score. */
    @Test
    void errorsEqualScikitLearn() {
        Performance performance = PerformanceAudit.examine(new Estimates(
                new double[] {3.0, -0.5, 2.0, 7.0, 4.2, 1.1}, new double[] {2.5, 0.0, 2.0, 8.0, 3.9, 2.0}));
        assertThat(measure(performance, "mean_absolute_error").value()).isCloseTo(0.5333333333333333, within(1e-12));
        assertThat(measure(performance, "root_mean_squared_error").value())
                .isCloseTo(0.6324555320336759, within(1e-12));
        assertThat(measure(performance, "r_squared").value()).isCloseTo(0.9295361127422196, within(1e-12));
        assertThat(measure(performance, "r_squared").n()).isEqualTo(6);
    }

    @Test
    void intervalsCoverTheTruthAsOftenAsTheySay() {
        int rounds = 1000;
        int absolute = 0;
        int root = 0;
        int explained = 0;
        for (int seed = 0; seed < rounds; seed++) {
            // Label = signal + noise, both standard normal; the prediction is the signal.
            RegressionErrors errors = RegressionErrors.of(simulated(seed, 150, 1));
            absolute += errors.absolute().positiveInterval(Interval.Z95).contains(Math.sqrt(2 / Math.PI)) ? 1 : 0;
            root += errors.rootMeanSquaredInterval().contains(1) ? 1 : 0;
            explained += errors.rSquared().orElseThrow().interval(Interval.Z95).contains(0.5) ? 1 : 0;
        }
        assertThat((double) absolute / rounds).as("MAE").isBetween(0.92, 0.98);
        assertThat((double) root / rounds).as("RMSE").isBetween(0.92, 0.98);
        assertThat((double) explained / rounds).as("R²").isBetween(0.92, 0.98);
    }

    @Test
    void aPredictionThatIsNoNumberIsAFindingAndNoMean() {
        Performance performance =
                PerformanceAudit.examine(new Estimates(new double[] {1, 2, 3}, new double[] {1, Double.NaN, 3}));
        assertThat(measure(performance, "r_squared").reason()).contains("1 of 3 rows");
        assertThat(finding(performance, "audit/no-answer").severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void equalLabelsHaveNoRSquared() {
        Performance performance =
                PerformanceAudit.examine(new Estimates(new double[] {2, 2, 2}, new double[] {1, 2, 4}));
        assertThat(measure(performance, "r_squared").reason()).isEqualTo("all labels are equal");
        assertThat(measure(performance, "mean_absolute_error").value()).isEqualTo(1);
    }

    @Test
    void predictionsWithoutSkillAreNoBetterThanTheMean() {
        assertThat(finding(PerformanceAudit.examine(simulated(1, 200, 100)), "audit/no-better-than-baseline")
                        .detail())
                .contains("always answering the mean");
        assertThat(PerformanceAudit.examine(simulated(1, 200, 1)).audit().findings())
                .isEmpty();
    }

    @Test
    void perfectPredictionsAreSuspicious() {
        assertThat(finding(PerformanceAudit.examine(simulated(1, 200, 0.001)), "audit/too-good")
                        .detail())
                .contains("R²");
    }

    @Test
    void aModelThatLearntItsTrainingRowsByHeartIsFound() {
        Performance performance = PerformanceAudit.examine(simulated(1, 300, 1), simulated(2, 700, 0.1));
        assertThat(finding(performance, "audit/train-test-gap").detail()).startsWith("R² is 0.99");
        assertThat(PerformanceAudit.examine(simulated(1, 300, 1), simulated(2, 700, 1))
                        .audit()
                        .findings())
                .extracting(Finding::ruleId)
                .isEmpty();
    }

    private static Estimates simulated(int seed, int rows, double noise) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] actual = new double[rows];
        double[] predicted = new double[rows];
        for (int row = 0; row < rows; row++) {
            predicted[row] = random.nextGaussian();
            actual[row] = predicted[row] + noise * random.nextGaussian();
        }
        return new Estimates(actual, predicted);
    }
}
