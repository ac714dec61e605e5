package dev.gambeson.render;

import dev.gambeson.report.Finding;
import dev.gambeson.report.FindingOrder;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A comment for a merge request: the verdict first, what to do next, all else folded away.
 *
 * <p>GitHub takes 65 536 characters. Each list has its share of 60 000 and says how much was left out.
 */
final class MarkdownWriter implements ReportWriter {

    private static final int REASONS = 6_000;
    private static final int FINDINGS = 28_000;
    private static final int PLACES = 3;
    private static final int STAGES = 6_000;
    private static final int MEASURES = 12_000;
    private static final int SUBJECTS = 6_000;

    @Override
    public void write(Report report, RenderOptions options, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder("## ")
                .append(verdict(report.verdict()))
                .append(": ")
                .append(Markdown.escape(Texts.cut(Texts.title(report), 100)))
                .append("\n\n");
        list(
                text,
                report.reasons().stream()
                        .map(reason -> "- " + Markdown.escape(reason) + "\n")
                        .toList(),
                REASONS);
        ScannedFiles.of(report).ifPresent(files -> files(text, files));
        findings(text, report);
        stages(text, report.stages());
        measures(text, report.measures());
        evidence(text, report);
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String verdict(@Nullable Verdict verdict) {
        if (verdict == null) {
            return "Gambeson";
        }
        return switch (verdict) {
            case PASS -> "✅ Gambeson: pass";
            case FAIL -> "❌ Gambeson: fail";
            case INCOMPLETE -> "⚠️ Gambeson: incomplete";
        };
    }

    private static void files(StringBuilder text, ScannedFiles files) {
        text.append("\n| grade | files | formats |\n|---|---|---|\n");
        for (ScannedFiles.Group group : files.groups()) {
            text.append("| ").append(Markdown.escape(group.grade())).append(" | ");
            text.append(group.files().size()).append(" | ");
            text.append(Markdown.escape(group.formats())).append(" |\n");
        }
    }

    private static void findings(StringBuilder text, Report report) {
        List<Finding> counting = FindingOrder.sorted(report.findings()).stream()
                .filter(Finding::counts)
                .toList();
        int suppressed = report.findings().size() - counting.size();
        if (counting.isEmpty()) {
            text.append("\nNo findings");
        } else {
            text.append("\n| severity | finding | where | what to do |\n|---|---|---|---|\n");
            list(
                    text,
                    Defect.of(counting).stream()
                            .map(defect -> row(report, defect))
                            .toList(),
                    FINDINGS);
            text.append('\n').append(Texts.count(counting.size(), "finding"));
        }
        text.append(suppressed == 0 ? "" : ", " + suppressed + " suppressed").append(".\n");
    }

    private static String row(Report report, Defect defect) {
        Finding first = defect.first();
        String places = defect.shown(PLACES).stream()
                .map(finding -> Markdown.escape(place(report, finding)))
                .distinct()
                .collect(Collectors.joining("<br>"));
        int more = defect.beyond(PLACES).size();
        return "| " + first.severity().id() + " | **" + Markdown.escape(first.title()) + "** "
                + Markdown.escape(first.detail()) + " | " + places + (more == 0 ? "" : "<br>and " + more + " more")
                + " | " + Markdown.escape(first.remedy()) + " |\n";
    }

    private static String place(Report report, Finding finding) {
        return finding.location() == null
                ? Texts.subject(report, finding.subject())
                : finding.location().toString();
    }

    private static void stages(StringBuilder text, List<StageResult> stages) {
        if (!stages.isEmpty()) {
            text.append("\n| stage | state | why |\n|---|---|---|\n");
            List<String> rows = stages.stream()
                    .map(stage -> "| " + stage.stage().id() + " | "
                            + stage.state().id() + " | " + Markdown.escape(stage.reason()) + " |\n")
                    .toList();
            list(text, rows, STAGES);
        }
    }

    private static void measures(StringBuilder text, List<Measure> measures) {
        if (!measures.isEmpty()) {
            text.append("\n<details><summary>").append(Texts.count(measures.size(), "measure"));
            text.append("</summary>\n\n| measure | of | value (95 % interval) | n |\n|---|---|---|---|\n");
            boolean several = Texts.ofSeveral(measures);
            list(text, measures.stream().map(measure -> row(measure, several)).toList(), MEASURES);
            text.append("\n</details>\n");
        }
    }

    private static String row(Measure measure, boolean several) {
        return "| " + Markdown.escape(Texts.words(measure.name())) + " | "
                + Markdown.escape(Texts.context(measure, several)) + " | "
                + Markdown.escape(measure.value() == null ? measure.reason() : Texts.value(measure)) + " | "
                + (measure.n() == null ? "" : measure.n()) + " |\n";
    }

    private static void evidence(StringBuilder text, Report report) {
        text.append("\n<details><summary>Evidence</summary>\n\n| subject | name | SHA-256 |\n|---|---|---|\n");
        list(text, report.subjects().stream().map(MarkdownWriter::row).toList(), SUBJECTS);
        text.append("\nGambeson ")
                .append(Markdown.escape(report.tool().version()))
                .append(", rules ");
        text.append(Markdown.escape(report.tool().rules())).append(", seed ").append(report.seed());
        text.append("\n\n</details>\n");
    }

    private static String row(Subject subject) {
        return "| " + Markdown.escape(subject.id()) + " | " + Markdown.escape(subject.name()) + " | "
                + Markdown.escape(subject.sha256()) + " |\n";
    }

    /** As many entries as fit into {@code room} characters, and a word on the others. */
    private static void list(StringBuilder text, List<String> entries, int room) {
        int end = text.length() + room;
        int shown = 0;
        while (shown < entries.size() && text.length() + entries.get(shown).length() <= end) {
            text.append(entries.get(shown++));
        }
        if (shown < entries.size()) {
            text.append("\n… ").append(entries.size() - shown).append(" more are in the full report.\n");
        }
    }
}
