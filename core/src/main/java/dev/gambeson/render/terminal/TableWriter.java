package dev.gambeson.render.terminal;

import dev.gambeson.render.Defect;
import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.ReportWriter;
import dev.gambeson.render.ScannedFiles;
import dev.gambeson.render.Section;
import dev.gambeson.render.Texts;
import dev.gambeson.render.Visible;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For a terminal: what was examined, each stage with its numbers and findings, the verdict last, where the eye is.
 *
 * <p>Lines are wrapped, never cut. Of a long family of measures, of findings and of reasons the first are shown, with a
 * word on how many there are; all are in the other forms. Stateless and thread-safe.
 */
public final class TableWriter implements ReportWriter {

    private static final int MEASURES = 10;
    private static final int DEFECTS = 20;
    private static final int PLACES = 3;
    private static final int LABEL = 14;

    @Override
    public void write(Report report, RenderOptions options, OutputStream out) throws IOException {
        Lines lines = new Lines(options);
        ScannedFiles.of(report)
                .ifPresentOrElse(files -> ScanTable.write(lines, report, files), () -> sections(lines, report));
        verdict(lines, report);
        out.write(lines.text().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void sections(Lines lines, Report report) {
        for (Subject subject : report.subjects()) {
            lines.columns(LABEL, Visible.of(subject.id()), subject(lines, subject));
        }
        DefectText text = new DefectText(lines, PLACES);
        for (Section section : Section.of(report)) {
            lines.blank();
            heading(lines, section.stage());
            measures(lines, section.measures());
            List<Defect> defects = Defect.of(section.findings());
            defects.stream().limit(DEFECTS).forEach(defect -> text.write(defect, ""));
            more(lines, defects.size() - DEFECTS, "defect");
        }
    }

    private static String subject(Lines lines, Subject subject) {
        StringBuilder text = new StringBuilder(Visible.of(subject.name()));
        if (subject.sha256() != null) {
            text.append("  ").append(lines.dim("sha256 " + Texts.cut(Visible.of(subject.sha256()), 13)));
        }
        if (subject.seal() != null) {
            text.append("  ").append(lines.dim("of a sealed file"));
        }
        if (subject.grade() != null) {
            text.append("  ").append(Visible.of(subject.grade()));
        }
        if (!subject.complete()) {
            text.append("  ").append(lines.warn("not read to its end"));
        }
        return text.toString();
    }

    private static void heading(Lines lines, @Nullable StageResult stage) {
        if (stage != null) {
            String state = stage.state().id();
            String coloured = stage.state() == StageResult.State.INCOMPLETE ? lines.warn(state) : lines.dim(state);
            lines.columns(
                    LABEL,
                    lines.bold(stage.stage().id()),
                    coloured + (stage.reason() == null ? "" : ": " + Visible.of(stage.reason())));
        }
    }

    private static void measures(Lines lines, List<Measure> measures) {
        // Two more are sooner shown than announced.
        int shown = measures.size() > MEASURES + 2 ? MEASURES : measures.size();
        boolean several = Texts.ofSeveral(measures);
        for (Measure measure : measures.subList(0, shown)) {
            String context = Texts.context(measure, several);
            String n = measure.n() == null ? "" : lines.dim("  n=" + measure.n());
            lines.columns(
                    44,
                    "  " + Texts.words(measure.name())
                            + (context.isEmpty() ? "" : " " + lines.dim("(" + context + ")")),
                    measure.value() == null
                            ? lines.dim("none: " + Visible.of(measure.reason()))
                            : Texts.value(measure) + n);
        }
        more(lines, measures.size() - shown, "measure");
    }

    private static void more(Lines lines, int left, String noun) {
        if (left > 0) {
            lines.indented(2, lines.dim("… " + Texts.count(left, "more " + noun) + " in the other report formats"));
        }
    }

    private static void verdict(Lines lines, Report report) {
        lines.blank();
        long counting = report.findings().stream().filter(Finding::counts).count();
        long suppressed = report.findings().size() - counting;
        String findings = Texts.count(counting, "finding") + (suppressed == 0 ? "" : ", " + suppressed + " suppressed");
        Verdict verdict = report.verdict();
        lines.indented(0, verdict == null ? findings : lines.verdict(verdict) + "  " + findings);
        for (String reason : report.reasons().stream().limit(DEFECTS).toList()) {
            lines.indented(2, (verdict == Verdict.PASS ? "" : "- ") + Visible.of(reason));
        }
        more(lines, report.reasons().size() - DEFECTS, "reason");
    }
}
