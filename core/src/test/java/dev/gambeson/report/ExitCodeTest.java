package dev.gambeson.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // worst finding, suppressed, verdict, stage, subject read whole, bar, expected
                "-, false, -, EXAMINED, true, HIGH, 0",
                "MEDIUM, false, -, EXAMINED, true, HIGH, 0",
                "MEDIUM, false, -, EXAMINED, true, MEDIUM, 1",
                "HIGH, false, -, EXAMINED, true, HIGH, 1",
                "CRITICAL, false, -, EXAMINED, true, HIGH, 1",
                "CRITICAL, true, -, EXAMINED, true, HIGH, 0",
                "-, false, -, INCOMPLETE, true, HIGH, 3",
                "-, false, -, OFF, true, HIGH, 0",
                "-, false, -, NOT_APPLICABLE, true, HIGH, 0",
                "-, false, -, EXAMINED, false, HIGH, 3",
                "-, false, PASS, EXAMINED, true, HIGH, 0",
                "-, false, FAIL, EXAMINED, true, HIGH, 1",
                "-, false, INCOMPLETE, EXAMINED, true, HIGH, 3",
                // A failure comes before what is incomplete.
                "HIGH, false, -, INCOMPLETE, false, HIGH, 1",
                // A verdict has its own bar, which its policy may have put elsewhere.
                "HIGH, false, PASS, EXAMINED, true, HIGH, 0",
                "HIGH, false, INCOMPLETE, INCOMPLETE, true, HIGH, 3",
                "-, false, FAIL, INCOMPLETE, false, HIGH, 1",
                "INFO, false, -, EXAMINED, true, INFO, 1",
            })
    void theFirstThatAppliesIsTheCode(
            Severity worst,
            boolean suppressed,
            Verdict verdict,
            StageResult.State state,
            boolean complete,
            Severity bar,
            int expected) {
        Suppression known = new Suppression(Suppression.By.BASELINE, "known", null, null);
        List<Finding> findings = worst == null
                ? List.of()
                : List.of(suppressed ? ReportFixture.finding(worst).suppress(known) : ReportFixture.finding(worst));
        List<StageResult> stages = List.of(new StageResult(Stage.DATA, state, "because"));
        Report report =
                ReportFixture.report(complete, stages, List.of(), findings).withVerdict(verdict, List.of());
        assertThat(ExitCode.of(report, bar)).isEqualTo(expected);
    }
}
