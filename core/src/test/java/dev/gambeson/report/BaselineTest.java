package dev.gambeson.report;

import static dev.gambeson.report.ReportFixture.RULE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.policy.PolicyLine;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BaselineTest {

    private static final Finding KNOWN =
            Finding.of(RULE, "12 rows").in(Stage.DATA, "train").with("column", "age");
    private static final Baseline BASELINE = new Baseline(Set.of(Fingerprint.of(KNOWN, "train.csv")), "old.json");

    @Test
    void whatWasKnownDoesNotCountAndWhatIsNewDoes() {
        Finding grown = Finding.of(RULE, "13 rows").in(Stage.DATA, "train").with("column", "age");
        Finding fresh = KNOWN.with("column", "job");
        Report report = BASELINE.apply(ReportFixture.of(grown, fresh));
        assertThat(report.findings()).extracting(Finding::counts).containsExactly(false, true);
        assertThat(report.findings().get(0).suppressed())
                .isEqualTo(new Suppression(Suppression.By.BASELINE, "already in old.json", null, null));
    }

    @Test
    void theSameDefectOfAnotherSubjectIsNew() {
        Report report = BASELINE.apply(ReportFixture.of(KNOWN.in(Stage.DATA, "test"), KNOWN.in(Stage.DATA, null)));
        assertThat(report.findings()).allMatch(Finding::counts);
    }

    @Test
    void whatIsIgnoredAlreadyKeepsItsReason() {
        Suppression ignored = new Suppression(Suppression.By.IGNORE, "why", "ops", LocalDate.of(2027, 1, 1));
        Report report = BASELINE.apply(ReportFixture.of(KNOWN.suppress(ignored)));
        assertThat(report.findings().get(0).suppressed()).isEqualTo(ignored);
    }

    @Test
    void brokenBoundsAndTroubleWithTheIgnoreListAlwaysCount() {
        Finding broken = Finding.of(PolicyLine.rule("accuracy", Severity.HIGH), "0.1");
        Finding expired = Finding.of(ReportRules.IGNORE_EXPIRED, "expired");
        Baseline all = new Baseline(Set.of(Fingerprint.of(broken, null), Fingerprint.of(expired, null)), "old.json");
        assertThat(all.apply(ReportFixture.of(broken, expired)).findings()).allMatch(Finding::counts);
    }
}
