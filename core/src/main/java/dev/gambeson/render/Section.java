package dev.gambeson.render;

import dev.gambeson.report.Finding;
import dev.gambeson.report.FindingOrder;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.policy.Policy;
import dev.gambeson.report.policy.PolicyLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What belongs together in a report for people: a stage with its measures and findings, or all that belongs to no stage.
 *
 * @param stage the stage and what became of it, or null for the rest
 * @param measures those that the policy bounds first, else in the order of the report
 * @param findings the worst first
 */
public record Section(@Nullable StageResult stage, List<Measure> measures, List<Finding> findings) {

    /** The sections of a report, in its order; the rest comes last, and is left out where there is none. */
    public static List<Section> of(Report report) {
        List<Section> sections = new ArrayList<>();
        List<Finding> findings = FindingOrder.sorted(report.findings());
        List<Measure> ordered = boundedFirst(report);
        Set<Stage> seen = EnumSet.noneOf(Stage.class);
        for (StageResult result : report.stages()) {
            seen.add(result.stage());
            sections.add(new Section(
                    result,
                    ordered.stream()
                            .filter(measure -> measure.stage() == result.stage())
                            .toList(),
                    findings.stream()
                            .filter(finding -> finding.stage() == result.stage())
                            .toList()));
        }
        List<Measure> measures = ordered.stream()
                .filter(measure -> measure.stage() == null || !seen.contains(measure.stage()))
                .toList();
        List<Finding> others = findings.stream()
                .filter(finding -> finding.stage() == null || !seen.contains(finding.stage()))
                .toList();
        if (!measures.isEmpty() || !others.isEmpty()) {
            sections.add(new Section(null, measures, others));
        }
        return sections;
    }

    private static List<Measure> boundedFirst(Report report) {
        List<PolicyLine> lines = Policy.of(report).map(Policy::lines).orElse(List.of());
        return report.measures().stream()
                .sorted(Comparator.comparing(measure -> lines.stream().noneMatch(line -> line.covers(measure))))
                .toList();
    }

    /** The word for it, also its anchor: the stage, or {@code general}. */
    public String id() {
        return stage == null ? "general" : stage.stage().id();
    }

    /** The worst severity that counts, or null where nothing does. */
    public @Nullable Severity worst() {
        return findings.stream()
                .filter(Finding::counts)
                .map(Finding::severity)
                .max(Severity::compareTo)
                .orElse(null);
    }
}
