package dev.gambeson.render;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A comment for a merge request: the verdict first, what to do next, all else folded away; under 60 000 characters. */
final class MarkdownWriter implements ReportWriter {

    private static final int LIMIT = 60_000;
    private static final int FINDINGS = 50;

    @Override
    public void write(Report report, RenderOptions options, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder("## Gambeson: ")
                .append(verdict(report.verdict()))
                .append("\n\n");
        for (String reason : report.reasons()) {
            text.append("- ").append(escape(reason)).append('\n');
        }
        findings(text, report);
        stages(text, report);
        measures(text, report);
        evidence(text, report);
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String verdict(@Nullable Verdict verdict) {
        if (verdict == null) {
            return "report";
        }
        return switch (verdict) {
            case PASS -> "✅ pass";
            case FAIL -> "❌ fail";
            case INCOMPLETE -> "⚠️ incomplete";
        };
    }

    private static void findings(StringBuilder text, Report report) {
        long counting = report.findings().stream().filter(Finding::counts).count();
        if (counting == 0) {
            text.append("\nNo findings.\n");
            return;
        }
        text.append("\n| severity | finding | where | what to do |\n|---|---|---|---|\n");
        report.findings().stream().filter(Finding::counts).limit(FINDINGS).forEach(finding -> {
            String place = finding.location() == null ? "" : finding.location().toString();
            text.append("| ").append(finding.severity().id());
            text.append(" | **").append(escape(finding.title())).append("** ").append(escape(finding.detail()));
            text.append(" | ")
                    .append(escape(place))
                    .append(" | ")
                    .append(escape(finding.remedy()))
                    .append(" |\n");
        });
        if (counting > FINDINGS) {
            text.append("\n").append(counting - FINDINGS).append(" more findings are in the full report.\n");
        }
    }

    private static void stages(StringBuilder text, Report report) {
        if (report.stages().isEmpty()) {
            return;
        }
        text.append("\n| stage | state | |\n|---|---|---|\n");
        for (StageResult stage : report.stages()) {
            text.append("| ")
                    .append(stage.stage().id())
                    .append(" | ")
                    .append(stage.state().id());
            text.append(" | ").append(escape(stage.reason())).append(" |\n");
        }
    }

    private static void measures(StringBuilder text, Report report) {
        text.append("\n<details><summary>").append(report.measures().size()).append(" measures</summary>\n\n");
        text.append("| measure | context | value [95 % interval] | n |\n|---|---|---|---|\n");
        for (Measure measure : report.measures()) {
            if (text.length() > LIMIT) {
                text.append("| … | more are in the full report | | |\n");
                break;
            }
            text.append("| ")
                    .append(escape(measure.name()))
                    .append(" | ")
                    .append(escape(Texts.context(measure.context())));
            text.append(" | ").append(measure.value() == null ? escape(measure.reason()) : Texts.value(measure));
            text.append(" | ").append(measure.n() == null ? "" : measure.n()).append(" |\n");
        }
        text.append("\n</details>\n");
    }

    private static void evidence(StringBuilder text, Report report) {
        text.append("\n<details><summary>Evidence</summary>\n\n| subject | name | sha256 |\n|---|---|---|\n");
        for (Subject subject : report.subjects()) {
            text.append("| ").append(escape(subject.id())).append(" | ").append(escape(subject.name()));
            text.append(" | ")
                    .append(subject.sha256() == null ? "" : subject.sha256())
                    .append(" |\n");
        }
        text.append("\nGambeson ").append(escape(report.tool().version())).append(", rules ");
        text.append(escape(report.tool().rules()))
                .append(", seed ")
                .append(report.seed())
                .append("\n\n</details>\n");
    }

    /** Text that stays text: no table cell, tag, link, mention or emphasis can be made of it. */
    private static String escape(@Nullable String text) {
        StringBuilder out = new StringBuilder();
        String visible = Texts.visible(text);
        visible.codePoints().forEach(c -> {
            if (c == '&' || c == '<' || c == '>') {
                out.append(c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;");
            } else if (c == '@') {
                // A zero-width space keeps a name from calling somebody.
                out.append("@\u200b");
            } else {
                if ("\\`*_{}[]()#!|~$".indexOf(c) >= 0) {
                    out.append('\\');
                }
                out.appendCodePoint(c);
            }
        });
        return out.length() > 600 ? out.substring(0, 600) + "…" : out.toString();
    }
}
