package dev.gambeson.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.policy.Policy;
import dev.gambeson.report.policy.PolicyLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A project may only tighten its organisation's policy: whatever it writes, what fails the floor does not pass. */
class PolicyFloorTest {

    private static final Policy FLOOR = new Policy(
            Severity.MEDIUM,
            List.of(Stage.DATA),
            List.of(line(0.8, null, PolicyLine.Compare.PESSIMISTIC, Severity.HIGH)));

    @Test
    void noneOfTheWaysAroundAFloorWorks() {
        Map<String, Policy> attempts = Map.of(
                "drops the line", policy(Severity.MEDIUM, List.of(Stage.DATA)),
                "lowers min",
                        policy(
                                Severity.MEDIUM,
                                List.of(Stage.DATA),
                                line(0.1, null, PolicyLine.Compare.PESSIMISTIC, Severity.HIGH)),
                "swaps min for max",
                        policy(
                                Severity.MEDIUM,
                                List.of(Stage.DATA),
                                line(null, 1.0, PolicyLine.Compare.PESSIMISTIC, Severity.HIGH)),
                "compares the value",
                        policy(
                                Severity.MEDIUM,
                                List.of(Stage.DATA),
                                line(0.8, null, PolicyLine.Compare.VALUE, Severity.HIGH)),
                "compares the kinder end",
                        policy(
                                Severity.MEDIUM,
                                List.of(Stage.DATA),
                                line(0.8, null, PolicyLine.Compare.HIGH, Severity.HIGH)),
                "lowers the severity",
                        policy(
                                Severity.MEDIUM,
                                List.of(Stage.DATA),
                                line(0.8, null, PolicyLine.Compare.PESSIMISTIC, Severity.INFO)),
                "raises the bar",
                        policy(
                                Severity.CRITICAL,
                                List.of(Stage.DATA),
                                line(0.8, null, PolicyLine.Compare.PESSIMISTIC, Severity.HIGH)));
        Report report = report(StageResult.examined(Stage.DATA), 0.85, 0.79, 0.9);
        attempts.forEach((name, project) ->
                assertThat(verdict(project.above(FLOOR), report)).as(name).isEqualTo(Verdict.FAIL));
    }

    @Test
    void aRequiredStageStaysRequired() {
        Policy project = policy(Severity.MEDIUM, List.of());
        StageResult off = new StageResult(Stage.DATA, StageResult.State.OFF, "switched off");
        assertThat(verdict(project, report(off, 0.85, 0.81, 0.9))).isEqualTo(Verdict.PASS);
        assertThat(verdict(project.above(FLOOR), report(off, 0.85, 0.81, 0.9))).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void whatTheFloorAllowsAndTheProjectForbidsFails() {
        Policy strict =
                policy(Severity.LOW, List.of(Stage.DATA), line(0.9, null, PolicyLine.Compare.VALUE, Severity.LOW));
        Report report = report(StageResult.examined(Stage.DATA), 0.85, 0.81, 0.9);
        assertThat(verdict(FLOOR, report)).isEqualTo(Verdict.PASS);
        assertThat(verdict(strict.above(FLOOR), report)).isEqualTo(Verdict.FAIL);
    }

    /** The verdicts in the order of their strictness: whatever a project says, it is not kinder than the floor alone. */
    @Test
    void noProjectIsKinderThanTheFloorAlone() {
        long seed = 20261124;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5000; i++) {
            Policy floor = random(random);
            Policy project = random(random);
            StageResult.State state = StageResult.State.values()[random.nextInt(4)];
            double value = random.nextDouble();
            Report report = report(
                    new StageResult(Stage.DATA, state, "because"), value, value - 0.1, value + 0.1, random.nextInt(5));
            Verdict alone = verdict(floor, report);
            Verdict both = verdict(project.above(floor), report);
            assertThat(strictness(both))
                    .as("seed %s, case %s: %s above %s", seed, i, project, floor)
                    .isGreaterThanOrEqualTo(strictness(alone))
                    .isGreaterThanOrEqualTo(strictness(verdict(project, report)));
        }
    }

    private static int strictness(Verdict verdict) {
        return switch (verdict) {
            case PASS -> 0;
            case INCOMPLETE -> 1;
            case FAIL -> 2;
        };
    }

    private static Policy random(SplittableRandom random) {
        List<PolicyLine> lines = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            double bound = random.nextDouble();
            boolean least = random.nextBoolean();
            lines.add(new PolicyLine(
                    random.nextInt(8) == 0 ? "absent" : "accuracy",
                    Map.of(),
                    least ? bound : null,
                    least ? null : bound,
                    PolicyLine.Compare.values()[random.nextInt(4)],
                    Severity.values()[random.nextInt(5)]));
        }
        List<Stage> require = random.nextBoolean() ? List.of() : List.of(Stage.values()[random.nextInt(3)]);
        return new Policy(Severity.values()[random.nextInt(5)], require, lines);
    }

    private static Verdict verdict(Policy policy, Report report) {
        Verdict verdict = policy.judge(policy.check(report)).verdict();
        assertThat(verdict).isNotNull();
        return verdict;
    }

    private static Policy policy(Severity bar, List<Stage> require, PolicyLine... lines) {
        return new Policy(bar, require, List.of(lines));
    }

    private static PolicyLine line(Double min, Double max, PolicyLine.Compare compare, Severity severity) {
        return new PolicyLine("accuracy", Map.of(), min, max, compare, severity);
    }

    private static Report report(StageResult stage, double value, double low, double high) {
        return report(stage, value, low, high, -1);
    }

    private static Report report(StageResult stage, double value, double low, double high, int severity) {
        Measure measure =
                Measure.estimate(Stage.PERFORMANCE, "accuracy", value, new Interval(low, high), 200L, "fraction");
        List<Finding> findings = severity < 0 ? List.of() : List.of(ReportFixture.finding(Severity.values()[severity]));
        return ReportFixture.report(List.of(stage), List.of(measure), findings);
    }
}
