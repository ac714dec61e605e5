package dev.gambeson.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a report must show for a release.
 *
 * <p>Immutable and thread-safe.
 *
 * @param failOn a finding at or above this severity fails
 * @param require stages that must have been examined
 * @param lines what measures must hold
 */
public record Policy(Severity failOn, List<Stage> require, List<PolicyLine> lines) {

    public Policy {
        require = List.copyOf(require);
        lines = List.copyOf(lines);
    }

    /** Findings of high severity fail; nothing is demanded. */
    public static Policy standard() {
        return new Policy(Severity.HIGH, List.of(), List.of());
    }

    /**
     * This policy above an organisation's floor: the lower bar, the stages of both, the lines of both. A project can
     * tighten the floor and not loosen it.
     */
    public Policy above(Policy floor) {
        Severity bar = failOn.atLeast(floor.failOn) ? floor.failOn : failOn;
        Set<Stage> stages = new LinkedHashSet<>(floor.require);
        stages.addAll(require);
        Set<PolicyLine> both = new LinkedHashSet<>(floor.lines);
        both.addAll(lines);
        return new Policy(bar, List.copyOf(stages), List.copyOf(both));
    }

    /** The report with a finding for each line that does not hold. */
    public Report check(Report report) {
        List<Finding> findings = new ArrayList<>(report.findings());
        for (PolicyLine line : lines) {
            findings.addAll(line.check(report.measures()).findings());
        }
        return report.withFindings(findings);
    }

    /**
     * The report with the verdict of this policy; {@link #check} and whatever suppresses findings come before.
     *
     * <p>A failure outweighs what is incomplete: what is known to be bad does not get better by looking on.
     */
    public Report judge(Report report) {
        List<String> failed = new ArrayList<>();
        for (Finding finding : report.findings()) {
            if (finding.counts() && finding.severity().atLeast(failOn)) {
                failed.add(
                        finding.ruleId().startsWith("policy/")
                                ? "policy: " + finding.detail()
                                : finding.severity().id() + " finding " + finding.ruleId() + ": " + finding.title());
            }
        }
        List<String> incomplete = incomplete(report);
        Verdict verdict = !failed.isEmpty() ? Verdict.FAIL : !incomplete.isEmpty() ? Verdict.INCOMPLETE : Verdict.PASS;
        List<String> reasons = new ArrayList<>(new LinkedHashSet<>(failed));
        reasons.addAll(incomplete);
        if (reasons.isEmpty()) {
            reasons.add("everything demanded was examined, " + lines.size()
                    + (lines.size() == 1 ? " policy line holds" : " policy lines hold") + ", and no finding reaches "
                    + failOn.id());
        }
        return report.withVerdict(verdict, reasons);
    }

    private List<String> incomplete(Report report) {
        List<String> incomplete = new ArrayList<>();
        for (Stage stage : require) {
            String why = notExamined(report, stage);
            if (why != null) {
                incomplete.add("stage " + stage.id() + " is required and was not examined: " + why);
            }
        }
        for (StageResult result : report.stages()) {
            if (result.state() == StageResult.State.INCOMPLETE && !require.contains(result.stage())) {
                incomplete.add("stage " + result.stage().id() + " could not be finished: " + result.reason());
            }
        }
        for (PolicyLine line : lines) {
            incomplete.addAll(line.check(report.measures()).incomplete());
        }
        return incomplete;
    }

    private static @Nullable String notExamined(Report report, Stage stage) {
        for (StageResult result : report.stages()) {
            if (result.stage() == stage) {
                return result.state() == StageResult.State.EXAMINED ? null : result.reason();
            }
        }
        return "it did not run";
    }
}
