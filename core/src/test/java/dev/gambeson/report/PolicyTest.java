package dev.gambeson.report;

import static dev.gambeson.report.ReportFixture.RULE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.policy.Policy;
import dev.gambeson.report.policy.PolicyLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // min, max, compare, verdict for a measure of 0.85 [0.80, 0.90]
                "0.80, -, PESSIMISTIC, PASS",
                "0.81, -, PESSIMISTIC, FAIL",
                "0.85, -, VALUE, PASS",
                "0.90, -, HIGH, PASS",
                "-, 0.90, PESSIMISTIC, PASS",
                "-, 0.89, PESSIMISTIC, FAIL",
                "-, 0.80, LOW, PASS",
                "0.5, 0.89, PESSIMISTIC, FAIL",
            })
    void thePessimisticEndIsComparedUnlessTheLineSaysOtherwise(
            Double min, Double max, PolicyLine.Compare compare, Verdict expected) {
        PolicyLine line = new PolicyLine("accuracy", Map.of(), min, max, compare, Severity.HIGH);
        assertThat(judged(line, measure(0.85, 0.80, 0.90)).verdict()).isEqualTo(expected);
    }

    @Test
    void aMeasureThatIsMissingOrEmptyIsNeverAPass() {
        PolicyLine line = line("accuracy", 0.5);
        assertThat(judged(line).verdict()).isEqualTo(Verdict.INCOMPLETE);
        Measure absent = Measure.absent(Stage.PERFORMANCE, "accuracy", "fraction", "no examples");
        assertThat(judged(line, absent).verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void everyMeasureThatMatchesMustHold() {
        PolicyLine line = new PolicyLine(
                "ratio", Map.of("group", "sex"), 0.8, null, PolicyLine.Compare.PESSIMISTIC, Severity.HIGH);
        Measure good = Measure.value(Stage.FAIRNESS, "ratio", 0.9, "fraction").with("group", "sex");
        Measure bad = Measure.value(Stage.FAIRNESS, "ratio", 0.7, "fraction")
                .with("group", "sex")
                .with("value", "other");
        Measure foreign =
                Measure.value(Stage.FAIRNESS, "ratio", 0.1, "fraction").with("group", "age");
        assertThat(judged(line, good, foreign).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judged(line, good, bad).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aLineOfLowSeverityIsAFindingAndNoFailure() {
        PolicyLine line =
                new PolicyLine("accuracy", Map.of(), 0.99, null, PolicyLine.Compare.PESSIMISTIC, Severity.MEDIUM);
        Report report = judged(line, measure(0.85, 0.80, 0.90));
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.findings()).extracting(Finding::ruleId).containsExactly("policy/accuracy");
    }

    @Test
    void failureOutweighsWhatIsIncomplete() {
        Policy policy = new Policy(Severity.HIGH, List.of(Stage.ARTIFACT), List.of());
        Report bad = report(List.of(), List.of(Finding.of(RULE, "12 rows")));
        assertThat(policy.judge(bad).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(policy.judge(report(List.of(), List.of())).verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(ExitCode.of(policy.judge(bad), Severity.HIGH)).isEqualTo(1);
        assertThat(ExitCode.of(policy.judge(report(List.of(), List.of())), Severity.HIGH))
                .isEqualTo(3);
    }

    @Test
    void aPartlyReadSubjectIsNeverAPass() {
        Report partly = ReportFixture.report(false, List.of(), List.of(), List.of());
        Report judged = Policy.standard().judge(partly);
        assertThat(judged.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(judged.reasons()).containsExactly("not all of train.csv could be read");
    }

    @Test
    void aRuleBrokenManyTimesIsOneReason() {
        Report many = report(List.of(), List.of(Finding.of(RULE, "a"), Finding.of(RULE, "b"), Finding.of(RULE, "c")));
        assertThat(Policy.standard().judge(many).reasons())
                .containsExactly("high finding quality/duplicate-rows: Duplicates (3 times)");
    }

    @Test
    void aHintStandsBehindALineWhoseMeasureHasNoNamesake() {
        Policy policy = new Policy(
                Severity.HIGH,
                List.of(),
                List.of(
                        line("acuracy", 0.5),
                        new PolicyLine(
                                "accuracy",
                                Map.of("group", "sex"),
                                0.5,
                                null,
                                PolicyLine.Compare.VALUE,
                                Severity.LOW)));
        Report report = report(List.of(measure(0.85, 0.80, 0.90)), List.of());
        assertThat(policy.judge(report, (word, measured) -> "; " + word + " of " + measured)
                        .reasons())
                .containsExactly(
                        "policy line acuracy >= 0.5 could not be checked: nothing measured it; acuracy of [accuracy]",
                        "policy line accuracy >= 0.5 (group sex) could not be checked: nothing measured it");
        assertThat(policy.judge(report).reasons().get(0)).endsWith("nothing measured it");
    }

    @Test
    void theReportKeepsThePolicyByWhichItWasJudged() {
        Policy policy = new Policy(
                Severity.MEDIUM,
                List.of(Stage.DATA, Stage.SUPPLY),
                List.of(
                        new PolicyLine(
                                "ratio", Map.of("group", "sex"), 0.8, 1.25, PolicyLine.Compare.LOW, Severity.LOW),
                        line("accuracy", 0.5)));
        Report report = report(List.of(), List.of());
        assertThat(Policy.of(report)).isEmpty();
        assertThat(Policy.of(policy.judge(report))).contains(policy);
    }

    private static PolicyLine line(String measure, double min) {
        return new PolicyLine(measure, Map.of(), min, null, PolicyLine.Compare.PESSIMISTIC, Severity.HIGH);
    }

    private static Measure measure(double value, double low, double high) {
        return Measure.estimate(Stage.PERFORMANCE, "accuracy", value, new Interval(low, high), 200L, "fraction");
    }

    private static Report judged(PolicyLine line, Measure... measures) {
        Policy policy = new Policy(Severity.HIGH, List.of(), List.of(line));
        return policy.judge(policy.check(report(List.of(measures), List.of())));
    }

    private static Report report(List<Measure> measures, List<Finding> findings) {
        return ReportFixture.report(List.of(), measures, findings);
    }
}
