package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.GambesonException;
import dev.gambeson.report.ExitCode;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Run;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.Verdict;
import dev.gambeson.report.policy.Observation;
import dev.gambeson.report.policy.Policy;
import dev.gambeson.report.policy.PolicyLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which part of a policy is enforced while another is only observed: accuracy is 0.7, and nothing else is known. */
class ObservedPolicyTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private static final Report RAW = new Report(
            new Report.Tool("gambeson", "1", "1"),
            "gate",
            1,
            Map.of(),
            new Run(Instant.EPOCH, 0, "17", null, "test", 1),
            List.of(),
            List.of(),
            List.of(new Measure(
                    "accuracy", 0.7, null, null, 100L, "fraction", Stage.PERFORMANCE, "model", Map.of(), null)),
            List.of(),
            null,
            List.of());

    private static Policy policy(double accuracy, @Nullable LocalDate until) {
        PolicyLine line = new PolicyLine("accuracy", Map.of(), accuracy, null, PolicyLine.Compare.VALUE, Severity.HIGH);
        return new Policy(Severity.HIGH, List.of(), List.of(line), until);
    }

    private static @Nullable Policy policy(@Nullable String words) {
        if (words == null) {
            return null;
        }
        if (words.equals("none")) {
            return Policy.standard();
        }
        String[] parts = words.split(" ");
        return policy(Double.parseDouble(parts[0]), parts.length == 1 ? null : LocalDate.parse(parts[1]));
    }

    @ParameterizedTest
    @CsvSource({
        // own, floor, verdict, exit code
        "0.8, , FAIL, 1",
        "0.8 2026-12-31, , FAIL, 0",
        "0.8 2026-11-25, , FAIL, 0",
        "0.8 2026-11-24, , FAIL, 1",
        "0.6 2026-12-31, , PASS, 0",
        // The floor is not loosened by a project that observes its own policy.
        "0.8 2026-12-31, 0.6, FAIL, 0",
        "0.6 2026-12-31, 0.8, FAIL, 1",
        "0.8 2026-12-31, 0.9, FAIL, 1",
        // A floor that is observed stops nobody, and the project's own policy still does.
        "0.6, 0.8 2026-12-31, FAIL, 0",
        "0.8, 0.6 2026-12-31, FAIL, 1",
        "none, 0.8 2026-12-31, FAIL, 0",
        ", 0.8 2026-12-31, FAIL, 0",
        "0.8 2026-12-31, 0.9 2027-01-31, FAIL, 0",
        "0.8 2026-11-24, 0.9 2027-01-31, FAIL, 1",
    })
    void whatIsEnforcedDecides(@Nullable String own, @Nullable String floor, Verdict verdict, int code) {
        Judgement judgement = new Judgement(null, policy(floor), null, null);
        Report report = judgement.judge(RAW, policy(own), TODAY);
        assertThat(report.verdict()).isEqualTo(verdict);
        int exit = Observation.of(report)
                .map(observation -> observation.exitCode(report, Severity.HIGH))
                .orElseGet(() -> ExitCode.of(report, Severity.HIGH));
        assertThat(exit).isEqualTo(code);
    }

    @Test
    void theNearestEndIsTold() {
        Judgement judgement = new Judgement(null, policy(0.9, LocalDate.of(2027, 1, 31)), null, null);
        Report report = judgement.judge(RAW, policy(0.8, LocalDate.of(2026, 12, 31)), TODAY);
        assertThat(report.reasons().get(0)).startsWith("only observed until 2026-12-31");
    }

    @Test
    void aFailureAfterTheEndSaysThatItEnded() {
        Report report = Judgement.NONE.judge(RAW, policy(0.8, LocalDate.of(2026, 11, 24)), TODAY);
        assertThat(report.reasons()).hasSize(2).last().isEqualTo("observed until 2026-11-24; enforced since");
        assertThat(Observation.of(report)).isEmpty();
    }

    @Test
    void thatItEndedIsNoNewsWhereNobodyIsStopped() {
        Report report = Judgement.NONE.judge(RAW, policy(0.6, LocalDate.of(2026, 11, 24)), TODAY);
        assertThat(report.reasons()).singleElement().asString().startsWith("everything demanded was examined");
    }

    @Test
    void aPartThatEndedIsToldWhileTheOtherIsObserved() {
        Judgement judgement = new Judgement(null, policy(0.9, LocalDate.of(2027, 1, 31)), null, null);
        Report report = judgement.judge(RAW, policy(0.8, LocalDate.of(2026, 11, 24)), TODAY);
        assertThat(report.reasons().get(0)).startsWith("in part only observed until 2027-01-31");
        assertThat(report.reasons()).last().isEqualTo("observed until 2026-11-24; enforced since");
    }

    @Test
    void anObservationHasAnEndInSight() {
        Judgement judgement = new Judgement(null, policy(0.9, TODAY.plusDays(367)), null, null);
        assertThatThrownBy(() -> judgement.demandEndInSight(null, TODAY))
                .isInstanceOf(GambesonException.class)
                .hasMessageContaining("more than a year away");
        assertThatThrownBy(() -> Judgement.NONE.demandEndInSight(policy(0.9, TODAY.plusDays(367)), TODAY))
                .isInstanceOf(GambesonException.class);
        Judgement.NONE.demandEndInSight(policy(0.9, TODAY.plusDays(366)), TODAY);
    }
}
