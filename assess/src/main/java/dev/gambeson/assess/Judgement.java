package dev.gambeson.assess;

import dev.gambeson.format.Nearest;
import dev.gambeson.report.Baseline;
import dev.gambeson.report.FindingOrder;
import dev.gambeson.report.IgnoreList;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.policy.Policy;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What turns a report into a verdict, beside the project's own policy. Immutable.
 *
 * @param failOn the bar that replaces the project's, or null; it never loosens the floor
 * @param floor the organisation's policy, which a project can only tighten, or null
 * @param ignore findings that somebody decided to live with, or null
 * @param baseline findings that are known already, or null
 */
public record Judgement(
        @Nullable Severity failOn,
        @Nullable Policy floor,
        @Nullable IgnoreList ignore,
        @Nullable Baseline baseline) {

    /** The project's own policy and nothing else. */
    public static final Judgement NONE = new Judgement(null, null, null, null);

    /** The report with broken policy lines, suppressed findings, and its verdict; without any policy the verdict is null. */
    Report judge(Report raw, @Nullable Policy projectPolicy, LocalDate today) {
        Policy policy = policy(projectPolicy);
        Report report = policy == null ? raw : policy.check(raw);
        if (ignore != null) {
            report = ignore.apply(report, today);
        }
        if (baseline != null) {
            report = baseline.apply(report);
        }
        report = report.withFindings(FindingOrder.sorted(report.findings()));
        return policy == null ? report : policy.judge(report, Nearest::hint);
    }

    /** Whether that measure alone makes the verdict a failure; no list of exceptions holds against a broken policy line. */
    boolean fails(Measure measure, @Nullable Policy projectPolicy) {
        Policy policy = policy(projectPolicy);
        return policy != null
                && policy.lines().stream()
                        .flatMap(line -> line.check(List.of(measure)).findings().stream())
                        .anyMatch(finding -> finding.severity().atLeast(policy.failOn()));
    }

    private @Nullable Policy policy(@Nullable Policy project) {
        if (project == null && floor == null) {
            return null;
        }
        Policy own = project == null ? Policy.standard() : project;
        if (failOn != null) {
            own = new Policy(failOn, own.require(), own.lines());
        }
        return floor == null ? own : own.above(floor);
    }
}
