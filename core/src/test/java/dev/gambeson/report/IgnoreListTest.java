package dev.gambeson.report;

import static dev.gambeson.report.ReportFixture.RULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.report.policy.PolicyLine;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreListTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Finding FINDING = Finding.of(RULE, "12 rows").in(Stage.DATA, "train");

    @ParameterizedTest
    @CsvSource({
        "quality/duplicate-rows, train, true",
        "quality/duplicate-rows, train.csv, true",
        "quality/duplicate-rows, *, true",
        "quality/*, train.csv, true",
        "quality/duplicate-rows, test.csv, false",
        "quality/duplicate, train.csv, false",
        "qual/*, train.csv, false",
    })
    void anEntryMatchesItsRuleAndSubject(String rule, String subject, boolean expected) {
        Report report = list(entry(rule, subject, TODAY)).apply(ReportFixture.of(FINDING), TODAY);
        assertThat(report.findings().get(0).counts()).isEqualTo(!expected);
        assertThat(ids(report).contains("report/ignore-unmatched")).isEqualTo(!expected);
    }

    @Test
    void anEntryThatSaysNothingIsRefused() {
        for (String rule : List.of("*", "quality/duplicate-*", "quality", "Quality/x", "quality/", "")) {
            assertThatThrownBy(() -> entry(rule, "train", TODAY)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> entry(RULE.id(), " ", TODAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IgnoreList.Entry(RULE.id(), "train", "", "ops", TODAY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsIgnoredKeepsWhoDecidedItAndUntilWhen() {
        Report report = list(entry(RULE.id(), "train", TODAY)).apply(ReportFixture.of(FINDING), TODAY);
        assertThat(report.findings().get(0).suppressed())
                .isEqualTo(new Suppression(Suppression.By.IGNORE, "known", "ops", TODAY));
        assertThat(report.findings()).hasSize(1);
    }

    @Test
    void anEntryHoldsOnItsLastDayAndNotAfter() {
        IgnoreList list = list(entry(RULE.id(), "train", TODAY));
        assertThat(list.apply(ReportFixture.of(FINDING), TODAY)
                        .findings()
                        .get(0)
                        .counts())
                .isFalse();
        Report later = list.apply(ReportFixture.of(FINDING), TODAY.plusDays(1));
        assertThat(later.findings().get(0).counts()).isTrue();
        assertThat(ids(later)).containsExactly(RULE.id(), "report/ignore-expired");
    }

    @Test
    void anExpiredEntryBesideAFreshOneIsSaidAndTheFreshOneHolds() {
        Report report = list(entry(RULE.id(), "train", TODAY.minusDays(1)), entry(RULE.id(), "*", TODAY))
                .apply(ReportFixture.of(FINDING), TODAY);
        assertThat(report.findings().get(0).counts()).isFalse();
        assertThat(ids(report)).containsExactly(RULE.id(), "report/ignore-expired");
    }

    @Test
    void aWholePackageOnEverySubjectOrMoreThanTwentyFindingsIsTooBroad() {
        assertThat(ids(list(entry("quality/*", "*", TODAY)).apply(ReportFixture.of(FINDING), TODAY)))
                .contains("report/ignore-over-broad");
        assertThat(ids(list(entry("quality/*", "train", TODAY)).apply(ReportFixture.of(FINDING), TODAY)))
                .doesNotContain("report/ignore-over-broad");
        IgnoreList narrow = list(entry(RULE.id(), "train", TODAY));
        assertThat(ids(narrow.apply(many(20), TODAY))).doesNotContain("report/ignore-over-broad");
        assertThat(ids(narrow.apply(many(21), TODAY))).contains("report/ignore-over-broad");
    }

    @Test
    void aBoundOfThePolicyCannotBeIgnored() {
        Finding broken =
                Finding.of(PolicyLine.rule("accuracy", Severity.HIGH), "0.1").in(Stage.DATA, "train");
        for (String rule : List.of("policy/accuracy", "policy/*", "report/ignore-expired")) {
            Report report = list(entry(rule, "*", TODAY)).apply(ReportFixture.of(broken), TODAY);
            assertThat(report.findings().get(0).counts()).isTrue();
            assertThat(ids(report)).containsExactly("policy/accuracy", "report/ignore-refused");
        }
    }

    @Test
    void theFindingsAboutTheListCountThemselves() {
        IgnoreList list = list(entry("quality/typo", "train", TODAY), entry("report/*", "*", TODAY));
        Report report = list.apply(ReportFixture.of(), TODAY);
        assertThat(report.findings()).hasSize(2).allMatch(Finding::counts);
        assertThat(list.apply(report, TODAY).findings()).allMatch(Finding::counts);
    }

    @Test
    void theSameEntryTwiceIsSaidOnce() {
        IgnoreList list = list(entry("quality/typo", "train", TODAY), entry("quality/typo", "train", TODAY));
        assertThat(ids(list.apply(ReportFixture.of(), TODAY))).containsExactly("report/ignore-unmatched");
    }

    private static Report many(int count) {
        return ReportFixture.of(IntStream.range(0, count).mapToObj(i -> FINDING).toArray(Finding[]::new));
    }

    private static List<String> ids(Report report) {
        return report.findings().stream().map(Finding::ruleId).toList();
    }

    private static IgnoreList list(IgnoreList.Entry... entries) {
        return new IgnoreList(List.of(entries));
    }

    private static IgnoreList.Entry entry(String rule, String subject, LocalDate expires) {
        return new IgnoreList.Entry(rule, subject, "known", "ops", expires);
    }
}
