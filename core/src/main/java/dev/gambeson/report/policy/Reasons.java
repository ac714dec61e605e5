package dev.gambeson.report.policy;

import dev.gambeson.report.Finding;
import dev.gambeson.report.FindingOrder;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Why a verdict is what it is, one sentence each. */
final class Reasons {

    private Reasons() {}

    /** What counts against it: each broken bound, and each rule once with how often it was broken. */
    static List<String> failed(Policy policy, Report report) {
        Map<String, Integer> failed = new LinkedHashMap<>();
        for (Finding finding : FindingOrder.sorted(report.findings())) {
            if (finding.counts() && finding.severity().atLeast(policy.failOn())) {
                failed.merge(failure(finding), 1, Integer::sum);
            }
        }
        List<String> reasons = new ArrayList<>();
        failed.forEach((reason, count) -> reasons.add(count == 1 ? reason : reason + " (" + count + " times)"));
        return reasons;
    }

    private static String failure(Finding finding) {
        return finding.ruleId().startsWith("policy/")
                ? "policy: " + finding.detail()
                : finding.severity().id() + " finding " + finding.ruleId() + ": " + finding.title();
    }

    /** What was due and could not be examined. */
    static List<String> incomplete(Policy policy, Report report, BiFunction<String, Collection<String>, String> hint) {
        Set<String> incomplete = new LinkedHashSet<>();
        for (Stage stage : policy.require()) {
            String why = notExamined(report, stage);
            if (why != null) {
                incomplete.add("stage " + stage.id() + " is required and was not examined: " + why);
            }
        }
        for (StageResult result : report.stages()) {
            if (result.state() == StageResult.State.INCOMPLETE
                    && !policy.require().contains(result.stage())) {
                incomplete.add("stage " + result.stage().id() + " could not be finished: " + result.reason());
            }
        }
        for (Subject subject : report.subjects()) {
            if (!subject.complete()) {
                incomplete.add("not all of " + subject.name() + " could be read");
            }
        }
        Set<String> measured = new LinkedHashSet<>();
        report.measures().forEach(measure -> measured.add(measure.name()));
        for (PolicyLine line : policy.lines()) {
            String slip = measured.contains(line.measure()) ? "" : hint.apply(line.measure(), measured);
            line.check(report.measures()).incomplete().forEach(reason -> incomplete.add(reason + slip));
        }
        return List.copyOf(incomplete);
    }

    private static @Nullable String notExamined(Report report, Stage stage) {
        for (StageResult result : report.stages()) {
            if (result.stage() == stage) {
                return result.state() == StageResult.State.EXAMINED ? null : result.reason();
            }
        }
        return "it did not run";
    }

    /** What a pass means. */
    static String pass(Policy policy) {
        int lines = policy.lines().size();
        return "everything demanded was examined, " + lines + (lines == 1 ? " policy line holds" : " policy lines hold")
                + ", and no finding reaches " + policy.failOn().id();
    }
}
