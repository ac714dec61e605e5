package dev.gambeson.render;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * For a terminal: what was examined, each stage with its numbers and findings, the verdict last, where the eye is.
 *
 * <p>Lines are wrapped, never cut. Of a long family of measures the first ten are shown; all are in the other forms.
 */
final class TableWriter implements ReportWriter {

    private static final int MEASURES = 10;

    @Override
    public void write(Report report, RenderOptions options, OutputStream out) throws IOException {
        Lines lines = new Lines(options);
        for (Subject subject : report.subjects()) {
            String digest =
                    subject.sha256() == null ? "" : "sha256 " + subject.sha256().substring(0, 12) + "…";
            lines.columns(14, subject.id(), Texts.visible(subject.name()) + "  " + lines.dim(digest));
        }
        for (StageResult stage : report.stages()) {
            stage(lines, report, stage);
        }
        if (report.stages().isEmpty()) {
            lines.blank();
            body(lines, report, null);
        } else {
            rest(lines, report);
        }
        verdict(lines, report);
        out.write(lines.text().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void stage(Lines lines, Report report, StageResult stage) {
        lines.blank();
        String state = stage.state().id();
        String coloured = stage.state() == StageResult.State.INCOMPLETE ? lines.warn(state) : lines.dim(state);
        lines.columns(
                14,
                lines.bold(stage.stage().id()),
                coloured + (stage.reason() == null ? "" : ": " + Texts.visible(stage.reason())));
        body(lines, report, stage.stage());
    }

    private static void body(Lines lines, Report report, @Nullable Stage stage) {
        List<Measure> measures = new ArrayList<>();
        for (Measure measure : report.measures()) {
            if (stage == null || measure.stage() == stage) {
                measures.add(measure);
            }
        }
        int shown = measures.size() > MEASURES + 2 ? MEASURES : measures.size();
        for (Measure measure : measures.subList(0, shown)) {
            measure(lines, measure);
        }
        if (shown < measures.size()) {
            lines.indented(
                    2, lines.dim("… " + (measures.size() - shown) + " more measures in the other report formats"));
        }
        for (Finding finding : report.findings()) {
            if (stage == null || finding.stage() == stage) {
                finding(lines, finding);
            }
        }
    }

    private static void rest(Lines lines, Report report) {
        List<Finding> others =
                report.findings().stream().filter(f -> f.stage() == null).toList();
        if (!others.isEmpty()) {
            lines.blank();
            others.forEach(finding -> finding(lines, finding));
        }
    }

    private static void measure(Lines lines, Measure measure) {
        String name = Texts.words(measure.name());
        String context = Texts.context(measure.context());
        String n = measure.n() == null ? "" : lines.dim("  n=" + measure.n());
        String value = measure.value() == null
                ? lines.dim("none: " + Texts.visible(measure.reason()))
                : Texts.value(measure) + n;
        lines.columns(44, "  " + name + (context.isEmpty() ? "" : " " + lines.dim("(" + context + ")")), value);
    }

    private static void finding(Lines lines, Finding finding) {
        String place = finding.location() == null
                ? ""
                : Texts.visible(finding.location().toString()) + ": ";
        if (finding.suppressed() != null) {
            lines.indented(
                    2,
                    lines.dim("suppressed " + finding.ruleId() + " "
                            + Texts.visible(finding.suppressed().reason())));
            return;
        }
        lines.indented(
                2,
                lines.severity(finding.severity()) + " " + lines.bold(Texts.visible(finding.title())) + "  "
                        + lines.dim(finding.ruleId()));
        lines.indented(6, place + Texts.visible(finding.detail()));
        if (finding.severity() != Severity.INFO) {
            lines.indented(6, lines.dim("→ " + Texts.visible(finding.remedy())));
        }
    }

    private static void verdict(Lines lines, Report report) {
        lines.blank();
        long counting = report.findings().stream().filter(Finding::counts).count();
        long suppressed = report.findings().size() - counting;
        String findings = counting
                + (counting == 1 ? " finding" : " findings")
                + (suppressed == 0 ? "" : ", " + suppressed + " suppressed");
        if (report.verdict() == null) {
            lines.indented(0, findings);
            return;
        }
        lines.indented(0, lines.verdict(Objects.requireNonNull(report.verdict())) + "  " + findings);
        for (String reason : report.reasons()) {
            lines.indented(2, (report.verdict() == Verdict.PASS ? "" : "- ") + Texts.visible(reason));
        }
    }
}
