package dev.gambeson.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.policy.Observation;
import dev.gambeson.report.policy.Policy;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationTest {

    private static final LocalDate END = LocalDate.of(2027, 1, 31);

    private static Report failing() {
        return ReportFixture.of().withVerdict(Verdict.FAIL, List.of("accuracy is low"));
    }

    @Test
    void theVerdictIsToldAsItIsAndNothingIsStopped() {
        Observation observation = new Observation(END, null);
        Report report = observation.on(failing());
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.reasons())
                .containsExactly(
                        "only observed until 2027-01-31: nothing is stopped, whatever the verdict", "accuracy is low");
        assertThat(observation.exitCode(report, Severity.HIGH)).isZero();
    }

    @Test
    void whatIsEnforcedBesidesDecides() {
        for (Verdict enforced : Verdict.values()) {
            Observation observation = new Observation(END, enforced);
            int code = observation.exitCode(observation.on(failing()), Severity.HIGH);
            assertThat(code).isEqualTo(enforced == Verdict.FAIL ? 1 : enforced == Verdict.PASS ? 0 : 3);
        }
    }

    @Test
    void aReportKeepsIt() {
        assertThat(Observation.of(failing())).isEmpty();
        for (Observation one : List.of(new Observation(END, null), new Observation(END, Verdict.PASS))) {
            assertThat(Observation.of(one.on(failing()))).contains(one);
        }
    }

    @Test
    void theLastDayBelongsToIt() {
        Policy policy = new Policy(Severity.HIGH, List.of(), List.of(), END);
        assertThat(policy.isObservedOn(END)).isTrue();
        assertThat(policy.isObservedOn(END.plusDays(1))).isFalse();
        assertThat(policy.wasObservedBefore(END)).isFalse();
        assertThat(policy.wasObservedBefore(END.plusDays(1))).isTrue();
        assertThat(Policy.standard().isObservedOn(END)).isFalse();
        assertThat(Policy.standard().wasObservedBefore(END)).isFalse();
        assertThat(policy.failingOn(Severity.LOW).observeUntil()).isEqualTo(END);
    }
}
