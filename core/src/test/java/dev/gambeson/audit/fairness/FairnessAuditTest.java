package dev.gambeson.audit.fairness;

import static dev.gambeson.audit.fairness.PublishedNumbersTest.measure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.audit.Audit;
import dev.gambeson.audit.AuditRules;
import dev.gambeson.audit.Estimates;
import dev.gambeson.audit.Scored;
import dev.gambeson.audit.statistics.Gap;
import dev.gambeson.audit.statistics.Proportion;
import dev.gambeson.report.Finding;
import dev.gambeson.report.FindingOrder;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairnessAuditTest {

    private static final FairnessSettings DEFAULTS = FairnessSettings.defaults();

    @Test
    void aPlantedGapIsFoundAndNamed() {
        Audit audit = FairnessAudit.examine(decisions(4000, 0.6, 0.3), List.of(halves(4000)), DEFAULTS);
        Finding finding = only(audit, "audit/group-gap").get(0);
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.title()).isEqualTo("Evidence for a gap between groups");
        assertThat(finding.detail())
                .contains("% of female (n 2000)")
                .contains("% of male (n 2000)")
                .contains("are decided \"yes\"")
                .contains("demographic parity ratio is 0.")
                .contains("Holm's correction for the 2 comparisons");
        assertThat(finding.details())
                .containsEntry("group", "sex")
                .containsEntry("criterion", "demographic_parity_ratio");
        assertThat(finding.rule().identifying()).allMatch(finding.details()::containsKey);
    }

    @Test
    void aGapThatIsNotTwiceTheLimitIsMedium() {
        Finding finding = only(
                        FairnessAudit.examine(decisions(8000, 0.5, 0.35), List.of(halves(8000)), DEFAULTS),
                        "audit/group-gap")
                .get(0);
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void theCleanTwinHasNoFindingAtAll() {
        assertThat(FairnessAudit.examine(decisions(8000, 0.5, 0.5), List.of(halves(8000)), DEFAULTS)
                        .findings())
                .isEmpty();
    }

    @Test
    void equalGroupsAreHardlyEverAccused() {
        int accused = 0;
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int[] sex = IntStream.range(0, 300).map(row -> random.nextInt(2)).toArray();
            int[] age = IntStream.range(0, 300).map(row -> random.nextInt(4)).toArray();
            List<Grouping> groupings = List.of(
                    new Grouping("sex", sex, List.of("f", "m")), new Grouping("age", age, List.of("1", "2", "3", "4")));
            Audit audit = FairnessAudit.examine(decisions(random, 300, 0.4, 0.4), groupings, DEFAULTS);
            accused += only(audit, "audit/group-gap").isEmpty() ? 0 : 1;
        }
        assertThat(accused).isLessThanOrEqualTo(15);
    }

    @Test
    void fewRowsGiveNoVerdictButThePlanForOne() {
        Audit audit = FairnessAudit.examine(decisions(200, 0.5, 0.45), List.of(halves(200)), DEFAULTS);
        assertThat(only(audit, "audit/group-gap")).isEmpty();
        Finding open = only(audit, "audit/group-inconclusive").get(0);
        assertThat(open.severity()).isEqualTo(Severity.INFO);
        assertThat(open.detail()).contains("on 200 rows").contains("rows would settle it");
        assertThat(open.details().get("rows_needed")).asString().contains("demographic_parity_ratio");
    }

    @Test
    void thePlannedRowsDoSettleIt() {
        Scored small = decisions(300, 0.5, 0.3);
        GroupCounts counts = new GroupCounts(small, small.decisions(), halves(300));
        Comparison open = new GroupExamination(counts, DEFAULTS)
                .judged().stream()
                        .filter(comparison -> comparison.verdict() == Comparison.Verdict.INCONCLUSIVE)
                        .findFirst()
                        .orElseThrow();
        double factor = open.rowsNeeded().orElseThrow() / (double) open.rows();
        assertThat(factor).isGreaterThan(1);
        assertThat(open.zone().verdict(open.gaps().at(0.05, factor).interval()))
                .isNotEqualTo(Comparison.Verdict.INCONCLUSIVE);
        assertThat(open.zone().verdict(open.gaps().at(0.05, factor * 0.95).interval()))
                .isEqualTo(Comparison.Verdict.INCONCLUSIVE);
    }

    @Test
    void smallGroupsAreMeasuredButNotCompared() {
        int[] codes = new int[1000];
        for (int row = 0; row < 1000; row++) {
            codes[row] = row < 10 ? 2 : row % 2;
        }
        float[] scores = new float[1000];
        for (int row = 0; row < 1000; row++) {
            scores[row] = row < 10 || row % 4 < 2 ? 1 : 0;
        }
        Scored scored = new Scored(new int[1000], scores, 1, List.of("no", "yes"), 1, 0.5);
        Grouping grouping = new Grouping("race", codes, List.of("a", "b", "tiny"));
        Audit audit = FairnessAudit.examine(scored, List.of(grouping), DEFAULTS);
        assertThat(measure(audit, "selection_rate", Map.of("group", "race", "value", "tiny"))
                        .value())
                .isEqualTo(1);
        assertThat(measure(audit, "demographic_parity_ratio", Map.of("group", "race"))
                        .value())
                .isGreaterThan(0.95);
        assertThat(only(audit, "audit/group-too-small").get(0).detail())
                .isEqualTo("By race: 1 of 3 groups have fewer than 20 rows and were not compared: tiny (10)");
    }

    @Test
    void withoutTwoGroupsOrAnyPositiveRowTheReasonIsSaid() {
        Scored none = new Scored(new int[100], new float[100], 1, List.of("no", "yes"), 1, 0.5);
        Audit audit = FairnessAudit.examine(none, List.of(halves(100)), DEFAULTS);
        assertThat(measure(audit, "demographic_parity_ratio", Map.of("group", "sex"))
                        .reason())
                .isEqualTo("the rate is 0 in every group");
        assertThat(measure(audit, "equal_opportunity_difference", Map.of("group", "sex"))
                        .reason())
                .contains("fewer than two groups");
        Grouping one = new Grouping("sex", new int[100], List.of("female"));
        assertThat(measure(
                                FairnessAudit.examine(none, List.of(one), DEFAULTS),
                                "demographic_parity_difference",
                                Map.of("group", "sex"))
                        .reason())
                .contains("fewer than two groups");
        assertThat(FairnessAudit.examine(
                                new Scored(new int[0], new float[0], 1, List.of("a", "b"), 1, 0.5),
                                List.of(new Grouping("sex", new int[0], List.of())),
                                DEFAULTS)
                        .measures())
                .allMatch(measure -> measure.value() == null);
    }

    @Test
    void intersectionsShowWhatNeitherColumnShows() {
        // Selected where exactly one of the two holds: each column alone is balanced.
        int rows = 4000;
        SplittableRandom random = new SplittableRandom(2);
        int[] sex = new int[rows];
        int[] age = new int[rows];
        float[] scores = new float[rows];
        for (int row = 0; row < rows; row++) {
            sex[row] = row % 2;
            age[row] = row / 2 % 2;
            scores[row] = random.nextDouble() < (sex[row] == age[row] ? 0.3 : 0.6) ? 1 : 0;
        }
        Scored scored = new Scored(new int[rows], scores, 1, List.of("no", "yes"), 1, 0.5);
        Audit audit = FairnessAudit.examine(
                scored,
                List.of(
                        new Grouping("sex", sex, List.of("female", "male")),
                        new Grouping("age", age, List.of("young", "old"))),
                DEFAULTS);
        assertThat(only(audit, "audit/group-gap"))
                .extracting(finding -> finding.details().get("group"))
                .containsOnly("sex x age");
        assertThat(measure(audit, "selection_rate", Map.of("group", "sex x age", "value", "female x young"))
                        .n())
                .isEqualTo(1000);
    }

    @Test
    void aBiasedModelHasOneDefectWhoseFirstPlacesAreSingleColumns() {
        int rows = 8000;
        int[] age = IntStream.range(0, rows).map(row -> row % 2).toArray();
        List<Grouping> groupings = List.of(halves(rows), new Grouping("age", age, List.of("young", "old")));
        List<Finding> gaps =
                only(FairnessAudit.examine(decisions(rows, 0.7, 0.2), groupings, DEFAULTS), "audit/group-gap");
        List<Object> groups = FindingOrder.sorted(gaps).stream()
                .filter(finding -> finding.severity() == Severity.HIGH)
                .map(finding -> finding.details().get("group"))
                .toList();
        assertThat(groups).contains("sex", "sex x age");
        assertThat(groups.lastIndexOf("sex")).isLessThan(groups.indexOf("sex x age"));
        assertThat(gaps).extracting(Finding::title).containsOnly("Evidence for a gap between groups");
        assertThat(gaps).extracting(Finding::remedy).containsOnly(AuditRules.GROUP_GAP.remedy());
    }

    @Test
    void ofManyClassesOnlyThePositiveOneIsWhatAPersonGets() {
        Scored scored = new Scored(
                new int[] {0, 1, 2, 2},
                new float[] {.8f, .1f, .1f, .1f, .2f, .7f, .1f, .1f, .8f, .5f, .4f, .1f},
                3,
                List.of("a", "b", "c"),
                2,
                0.5);
        Audit audit = FairnessAudit.examine(scored, List.of(new Grouping("g", new int[4], List.of("all"))), DEFAULTS);
        Map<String, Object> all = Map.of("group", "g", "value", "all");
        assertThat(measure(audit, "selection_rate", all).value()).isEqualTo(0.5);
        assertThat(measure(audit, "true_positive_rate", all).value()).isEqualTo(0.5);
        assertThat(measure(audit, "false_positive_rate", all).value()).isEqualTo(0.5);
        assertThat(measure(audit, "group_accuracy", all).value()).isEqualTo(0.5);
    }

    @Test
    void aRegressionThatErrsForOneGroupIsFound() {
        Finding finding = only(
                        FairnessAudit.examine(estimates(2000, 0.8), List.of(halves(2000)), DEFAULTS), "audit/group-gap")
                .get(0);
        assertThat(finding.detail())
                .contains("predictions of male are off by +0.")
                .contains("(n 1000)");
        Audit clean = FairnessAudit.examine(estimates(2000, 0), List.of(halves(2000)), DEFAULTS);
        assertThat(clean.findings()).isEmpty();
        assertThat(measure(clean, "mean_residual", Map.of("group", "sex", "value", "male"))
                        .value())
                .isCloseTo(0, within(0.1));
        assertThat(clean.measures())
                .extracting(Measure::name)
                .contains("mean_prediction_difference", "mean_residual_difference", "group_mean_absolute_error");
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> new FairnessSettings(0, 0.8, 0.1, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FairnessSettings(20, 1.2, 0.1, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FairnessAudit.examine(decisions(10, 0.5, 0.5), List.of(halves(8)), DEFAULTS))
                .hasMessageContaining("8 rows by sex, not 10");
    }

    @Test
    void aGapThatIsLikelyChanceAmongManyComparisonsIsAHint() {
        Comparison apart = comparison(new Proportion(60, 100), new Proportion(35, 100));
        Comparison alike = comparison(new Proportion(50, 100), new Proportion(50, 100));
        Finding alone = GapFindings.gaps(List.of(apart)).get(0);
        assertThat(alone.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(alone.detail()).doesNotContain("Holm");
        List<Comparison> many = new ArrayList<>(Collections.nCopies(9, alike));
        many.add(apart);
        Finding hint = GapFindings.gaps(many).get(0);
        assertThat(hint.severity()).isEqualTo(Severity.LOW);
        assertThat(hint.detail()).contains("does not hold after Holm's correction for the 10 comparisons");
    }

    private static Comparison comparison(Proportion one, Proportion other) {
        Comparison.Gaps gaps =
                (alpha, factor) -> Gap.difference(List.of(one.scaled(factor), other.scaled(factor)), alpha);
        return new Comparison("sex", "accuracy_difference", 200, "apart", gaps, Comparison.Zone.difference(0.1));
    }

    private static List<Finding> only(Audit audit, String rule) {
        return audit.findings().stream()
                .filter(finding -> finding.ruleId().equals(rule))
                .toList();
    }

    private static Grouping halves(int rows) {
        return new Grouping("sex", IntStream.range(0, rows).map(row -> row % 2).toArray(), List.of("female", "male"));
    }

    private static Scored decisions(int rows, double evenRate, double oddRate) {
        return decisions(new SplittableRandom(41), rows, evenRate, oddRate);
    }

    /** Labels by chance; decisions independent of them, at the rate of the row's half. */
    private static Scored decisions(SplittableRandom random, int rows, double evenRate, double oddRate) {
        int[] actual = new int[rows];
        float[] scores = new float[rows];
        for (int row = 0; row < rows; row++) {
            actual[row] = random.nextInt(2);
            scores[row] = random.nextDouble() < (row % 2 == 0 ? evenRate : oddRate) ? 1 : 0;
        }
        return new Scored(actual, scores, 1, List.of("no", "yes"), 1, 0.5);
    }

    private static Estimates estimates(int rows, double shift) {
        SplittableRandom random = new SplittableRandom(43);
        double[] actual = new double[rows];
        double[] predicted = new double[rows];
        for (int row = 0; row < rows; row++) {
            predicted[row] = random.nextGaussian() + (row % 2) * shift;
            actual[row] = predicted[row] - (row % 2) * shift + 0.5 * random.nextGaussian();
        }
        return new Estimates(actual, predicted);
    }
}
