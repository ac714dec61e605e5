package dev.gambeson.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

    private static final Rule RULE =
            new Rule("quality/duplicate-rows", Severity.HIGH, "Duplicates", "d", "r", List.of("column"), List.of());
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

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
    void aProjectCanOnlyTightenTheFloor() {
        Policy floor = new Policy(Severity.MEDIUM, List.of(Stage.DATA), List.of(line("accuracy", 0.9)));
        Policy loose = new Policy(Severity.CRITICAL, List.of(Stage.PRIVACY), List.of(line("accuracy", 0.1)));
        Policy both = loose.above(floor);
        assertThat(both.failOn()).isEqualTo(Severity.MEDIUM);
        assertThat(both.require()).containsExactly(Stage.DATA, Stage.PRIVACY);
        assertThat(both.lines()).hasSize(2);
        Policy strict = new Policy(Severity.LOW, List.of(), List.of()).above(floor);
        assertThat(strict.failOn()).isEqualTo(Severity.LOW);
    }

    @Test
    void anIgnoredFindingDoesNotCountUntilItsEntryExpires() {
        Report report = report(List.of(), List.of(Finding.of(RULE, "12 rows").in(Stage.DATA, "train")));
        IgnoreList list = new IgnoreList(List.of(entry("quality/duplicate-rows", "train.csv", TODAY)));
        assertThat(ExitCode.of(list.apply(report, TODAY), Severity.HIGH)).isZero();
        Report later = list.apply(report, TODAY.plusDays(1));
        assertThat(ExitCode.of(later, Severity.HIGH)).isEqualTo(1);
        assertThat(later.findings()).extracting(Finding::ruleId).contains("report/ignore-expired");
    }

    @Test
    void entriesThatMatchNothingOrTooMuchAreFindings() {
        Report report = report(List.of(), List.of(Finding.of(RULE, "12 rows").in(Stage.DATA, "train")));
        Report unmatched = new IgnoreList(List.of(entry("quality/typo", "train.csv", TODAY))).apply(report, TODAY);
        assertThat(unmatched.findings()).extracting(Finding::ruleId).contains("report/ignore-unmatched");
        Report broad = new IgnoreList(List.of(entry("quality/*", "*", TODAY))).apply(report, TODAY);
        assertThat(broad.findings()).extracting(Finding::ruleId).contains("report/ignore-over-broad");
    }

    @Test
    void aBaselineHoldsWhatWasKnownAndNotWhatIsNew() {
        Finding known = Finding.of(RULE, "12 rows").in(Stage.DATA, "train").with("column", "age");
        Finding grown = Finding.of(RULE, "13 rows").in(Stage.DATA, "train").with("column", "age");
        Finding fresh = Finding.of(RULE, "12 rows").in(Stage.DATA, "train").with("column", "job");
        Baseline baseline = new Baseline(Set.of(Fingerprint.of(known, "train.csv")), "old.json");
        Report report = baseline.apply(report(List.of(), List.of(grown, fresh)));
        assertThat(report.findings()).extracting(Finding::counts).containsExactly(false, true);
    }

    @Test
    void fingerprintsAreStable() {
        assertThat(Fingerprint.of(Finding.of(RULE, "any").with("column", "age"), "train.csv"))
                .isEqualTo(Fingerprint.of(
                        Finding.of(RULE, "other").with("column", "age").with("count", 3), "train.csv"))
                .isNotEqualTo(Fingerprint.of(Finding.of(RULE, "any").with("column", "job"), "train.csv"))
                .isNotEqualTo(Fingerprint.of(Finding.of(RULE, "any").with("column", "age"), "test.csv"))
                .hasSize(64);
    }

    private static IgnoreList.Entry entry(String rule, String subject, LocalDate expires) {
        return new IgnoreList.Entry(rule, subject, "known", "ops", expires);
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
        Subject train = new Subject("train", Subject.Kind.DATASET, "train.csv", null, null, "csv", null, true);
        Run run = new Run(Instant.EPOCH, 0, "17", null, "test", 1);
        return new Report(
                new Report.Tool("gambeson", "1", "1"),
                "gate",
                1,
                Map.of(),
                run,
                List.of(train),
                List.of(),
                measures,
                findings,
                null,
                List.of());
    }
}
