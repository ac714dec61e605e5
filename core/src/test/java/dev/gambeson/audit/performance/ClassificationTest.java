package dev.gambeson.audit.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.audit.Scored;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Interval;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClassificationTest {

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

    /** scikit-learn 1.9.1: accuracy_score, roc_auc_score, log_loss, ... of the same rows. */
    @Test
    void twoClassesEqualScikitLearn() {
        Performance performance = PerformanceAudit.examine(TWENTY, 1);
        assertValue(performance, "accuracy", 0.7);
        assertValue(performance, "balanced_accuracy", 0.696969696969697);
        assertValue(performance, "precision", 2 / 3.0);
        assertValue(performance, "recall", 2 / 3.0);
        assertValue(performance, "f1", 2 / 3.0);
        assertValue(performance, "roc_auc", 0.8585858585858586);
        assertValue(performance, "log_loss", 0.4631883113951584);
        assertValue(performance, "brier_score", 0.15350000526383537);
        assertValue(performance, "baseline_accuracy", 11 / 20.0);
        assertValue(performance, "true_positives", 6);
        assertValue(performance, "false_negatives", 3);
        assertThat(performance.confusion()).isDeepEqualTo(new long[][] {{8, 3}, {3, 6}});
    }

    /** scikit-learn 1.9.1 with {@code multi_class='ovr'} and {@code average='macro'}. */
    @Test
    void threeClassesEqualScikitLearn() {
        Scored scored = new Scored(
                new int[] {0, 1, 2, 2, 1, 0, 0, 1, 2, 1, 0, 2},
                new float[] {
                    .7f, .2f, .1f, .3f, .5f, .2f, .1f, .3f, .6f, .2f, .5f, .3f, .25f, .25f, .5f, .5f, .4f, .1f,
                    .3f, .4f, .3f, .1f, .8f, .1f, .05f, .15f, .8f, .3f, .6f, .1f, .6f, .1f, .3f, .3f, .3f, .4f
                },
                3,
                List.of("a", "b", "c"),
                0,
                0.5);
        Performance performance = PerformanceAudit.examine(scored, 1);
        assertValue(performance, "accuracy", 0.75);
        assertValue(performance, "balanced_accuracy", 0.75);
        assertValue(performance, "roc_auc", 0.8958333333333334);
        assertValue(performance, "log_loss", 0.7026886650525777);
        assertValue(performance, "brier_score", 0.39833333333333326);
        assertValue(performance, "precision", 0.7833333333333333);
        assertValue(performance, "recall", 0.75);
        assertValue(performance, "f1", 0.7579365079365079);
        List<Measure> ofClassB = performance.audit().measures().stream()
                .filter(measure -> "b".equals(measure.context().get("class")))
                .toList();
        assertThat(ofClassB).extracting(Measure::name).containsExactly("class_precision", "class_recall", "class_f1");
        assertThat(ofClassB.get(0).value()).isCloseTo(0.6, within(1e-12));
        assertThat(ofClassB.get(2).value()).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void everyProportionAndMeanHasItsIntervalAndCount() {
        for (Measure measure : PerformanceAudit.examine(TWENTY, 1).audit().measures()) {
            if (!measure.unit().equals("count")) {
                assertThat(measure.n()).as(measure.name()).isPositive();
                assertThat(measure.low()).as(measure.name()).isLessThanOrEqualTo(measure.value());
                assertThat(measure.high()).as(measure.name()).isGreaterThanOrEqualTo(measure.value());
            }
        }
    }

    @Test
    void oneScoreAndTwoComplementaryScoresSayTheSame() {
        float[] both = new float[40];
        for (int row = 0; row < 20; row++) {
            both[2 * row + 1] = TWENTY.scores()[row];
            both[2 * row] = 1 - both[2 * row + 1];
        }
        Scored two = new Scored(TWENTY.actual(), both, 2, TWENTY.classes(), 1, 0.5);
        List<Measure> expected = PerformanceAudit.examine(TWENTY, 1).audit().measures();
        List<Measure> measures = PerformanceAudit.examine(two, 1).audit().measures();
        for (int i = 0; i < measures.size(); i++) {
            assertThat(measures.get(i).value())
                    .as(measures.get(i).name())
                    .isCloseTo(expected.get(i).value(), within(1e-6));
        }
    }

    @Test
    void aScoreThatIsNoNumberIsAFindingAndNoMean() {
        Scored scored = binary(new int[] {0, 1, 0, 1}, .1f, Float.NaN, Float.POSITIVE_INFINITY, .9f);
        Performance performance = PerformanceAudit.examine(scored, 1);
        assertValue(performance, "accuracy", 0.5);
        assertThat(measure(performance, "roc_auc").value()).isNull();
        assertThat(measure(performance, "log_loss").reason()).contains("2 of 4 rows");
        Finding finding = finding(performance, "audit/no-answer");
        assertThat(finding.details()).containsEntry("count", 2L).containsEntry("rows", List.of(2L, 3L));
    }

    @Test
    void scoresThatAreNoProbabilitiesStillRank() {
        Performance performance = PerformanceAudit.examine(binary(new int[] {0, 1, 0, 1}, -3, 2, -1, 7), 1);
        assertValue(performance, "roc_auc", 1);
        assertThat(measure(performance, "log_loss").reason()).contains("no probabilities");
        assertThat(measure(performance, "expected_calibration_error").value()).isNull();
        assertThat(performance.calibration()).isEmpty();
    }

    @Test
    void rowsOfOneClassOrNoRowsGiveReasonsInsteadOfNumbers() {
        Performance one = PerformanceAudit.examine(binary(new int[] {0, 0}, .1f, .2f), 1);
        assertThat(measure(one, "roc_auc").reason()).contains("same class");
        assertThat(measure(one, "recall").reason()).contains("positive class");
        Performance none = PerformanceAudit.examine(binary(new int[0]), 1);
        assertThat(none.audit().findings()).isEmpty();
        assertThat(none.audit().measures())
                .filteredOn(measure -> !measure.unit().equals("count"))
                .allMatch(measure -> measure.value() == null && measure.reason() != null);
    }

    @Test
    void certainErrorsMakeLogLossLargeButFinite() {
        Performance performance = PerformanceAudit.examine(binary(new int[] {0, 1}, 1, 0), 1);
        // -ln(2^-23)
        assertValue(performance, "log_loss", 23 * Math.log(2));
    }

    @Test
    void guessingIsNoBetterThanTheConstantAnswer() {
        Finding finding = finding(PerformanceAudit.examine(simulated(500, 0, 0.7), 1), "audit/no-better-than-baseline");
        assertThat(finding.severity()).isIn(Severity.MEDIUM, Severity.HIGH);
        assertThat(finding.detail()).contains("always answering \"no\"").contains("0.5 is chance");
    }

    @Test
    void scoresTheWrongWayRoundAreToldSo() {
        Scored right = simulated(300, 2, 0.5);
        float[] turned = new float[300];
        for (int row = 0; row < 300; row++) {
            turned[row] = 1 - right.scores()[row];
        }
        Scored scored = new Scored(right.actual(), turned, 1, right.classes(), 1, 0.5);
        Finding finding = finding(PerformanceAudit.examine(scored, 1), "audit/no-better-than-baseline");
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.detail()).contains("wrong way round");
    }

    @Test
    void aUsefulModelOfARareClassIsNotAccused() {
        assertThat(PerformanceAudit.examine(simulated(3000, 3, 0.97), 1).audit().findings())
                .extracting(Finding::ruleId)
                .doesNotContain("audit/no-better-than-baseline", "audit/too-good");
    }

    @Test
    void perfectPerformanceIsSuspicious() {
        Finding large = finding(PerformanceAudit.examine(simulated(2000, 30, 0.5), 1), "audit/too-good");
        assertThat(large.severity()).isEqualTo(Severity.MEDIUM);
        Finding small = finding(PerformanceAudit.examine(simulated(30, 30, 0.5), 1), "audit/too-good");
        assertThat(small.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void aModelThatLearntItsTrainingRowsByHeartIsFound() {
        Scored train = simulated(700, 30, 0.5);
        Scored test = simulated(300, 1, 0.5);
        Performance performance = PerformanceAudit.examine(test, train, 1);
        assertThat(finding(performance, "audit/train-test-gap").detail()).contains("700 training rows");
        assertThat(measure(performance, "train_accuracy").n()).isEqualTo(700);
        assertThat(PerformanceAudit.examine(test, test, 1).audit().findings())
                .extracting(Finding::ruleId)
                .doesNotContain("audit/train-test-gap");
    }

    @Test
    void theSameSeedGivesTheSameReport() {
        Scored scored = simulated(400, 1, 0.6);
        assertThat(PerformanceAudit.examine(scored, 9).audit())
                .isEqualTo(PerformanceAudit.examine(scored, 9).audit());
    }

    @Test
    void intervalOfBalancedAccuracyAndF1CoverTheTruthAsOftenAsTheySay() {
        SplittableRandom random = new SplittableRandom(21);
        int rounds = 2000;
        int balanced = 0;
        int f1 = 0;
        // 80 positive rows found with 0.7, 160 negative rows recognised with 0.85: precision 0.7, so F1 is 0.7 too.
        for (int i = 0; i < rounds; i++) {
            int[] actual = new int[240];
            float[] scores = new float[240];
            for (int row = 0; row < 240; row++) {
                actual[row] = row < 80 ? 1 : 0;
                scores[row] = random.nextDouble() < (row < 80 ? 0.7 : 0.15) ? 0.9f : 0.1f;
            }
            Confusion confusion = new Confusion(binary(actual, scores));
            Interval interval = dev.gambeson.audit.statistics.Estimate.average(confusion.recalls(), Interval.Z95);
            balanced += interval.contains(0.775) ? 1 : 0;
            f1 += confusion.f1(1).orElseThrow().interval(Interval.Z95).contains(0.7) ? 1 : 0;
        }
        assertThat((double) balanced / rounds).as("balanced accuracy").isBetween(0.92, 0.98);
        assertThat((double) f1 / rounds).as("F1").isBetween(0.92, 0.995);
    }

    /** Scores are logistic in a normal number whose mean differs by {@code skill} between the classes. */
    private static Scored simulated(int rows, double skill, double negatives) {
        SplittableRandom random = new SplittableRandom(17);
        int[] actual = new int[rows];
        float[] scores = new float[rows];
        double prior = Math.log((1 - negatives) / negatives);
        for (int row = 0; row < rows; row++) {
            actual[row] = random.nextDouble() < negatives ? 0 : 1;
            double evidence = random.nextGaussian() + (actual[row] - 0.5) * skill;
            double logit = skill == 0 ? evidence : skill * evidence + prior;
            scores[row] = (float) (1 / (1 + Math.exp(-logit)));
        }
        return binary(actual, scores);
    }

    static Scored binary(int[] actual, float... scores) {
        return new Scored(actual, scores, 1, List.of("no", "yes"), 1, 0.5);
    }

    static Measure measure(Performance performance, String name) {
        return performance.audit().measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no measure " + name));
    }

    static Finding finding(Performance performance, String rule) {
        return performance.audit().findings().stream()
                .filter(finding -> finding.ruleId().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no finding " + rule + " in " + performance.audit().findings()));
    }

    private static void assertValue(Performance performance, String name, double value) {
        assertThat(measure(performance, name).value()).as(name).isCloseTo(value, within(1e-7));
    }
}
