package dev.gambeson.render.terminal;

import dev.gambeson.render.Defect;
import dev.gambeson.render.ScannedFiles;
import dev.gambeson.render.Texts;
import dev.gambeson.render.Visible;
import dev.gambeson.report.Finding;
import dev.gambeson.report.FindingOrder;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Scanned files in a terminal: of one the answer in words, of many how they stand and then only what needs attention. */
record ScanTable(Lines lines, DefectText defects) {

    /** As wide as the longest grade and two more. */
    private static final int LABEL = 14;

    private static final int COUNT = 22;
    /** So many files of a defect are named; somebody has to find them. */
    private static final int PLACES = 5;

    private static final int DEFECTS = 50;

    static void write(Lines lines, Report report, ScannedFiles files) {
        ScanTable table = new ScanTable(lines, new DefectText(lines, PLACES));
        List<Finding> findings = FindingOrder.sorted(report.findings());
        if (files.all().size() == 1) {
            table.one(files, files.all().get(0), findings);
        } else {
            table.many(report, files, findings);
        }
    }

    private void one(ScannedFiles files, Subject file, List<Finding> findings) {
        String answer = Visible.of(files.answer(file));
        lines.columns(LABEL, grade(file.grade()), lines.bold(Visible.of(file.name())));
        lines.columns(LABEL, "", answer);
        lines.columns(LABEL, "", lines.dim(facts(file)));
        if (!file.complete()) {
            lines.columns(LABEL, "", lines.warn("not read to its end"));
        }
        // Of a file of no known format the answer has said it all.
        boolean said = findings.size() == 1 && "unrecognised".equals(file.grade()) && file.complete();
        for (Defect defect : said ? List.<Defect>of() : Defect.of(findings)) {
            lines.blank();
            defects.write(defect, answer);
        }
    }

    private static String facts(Subject file) {
        String format = file.format() == null ? "" : Visible.of(file.format()) + ", ";
        String bytes = file.bytes() == null ? "" : Texts.bytes(file.bytes());
        String digest = file.sha256() == null ? "" : ", sha256 " + Texts.cut(Visible.of(file.sha256()), 13);
        return format + bytes + digest;
    }

    private void many(Report report, ScannedFiles files, List<Finding> findings) {
        lines.indented(
                0,
                lines.bold(Texts.title(report)) + "  " + Texts.count(files.all().size(), "file") + ", "
                        + Texts.bytes(files.bytes()));
        lines.blank();
        for (ScannedFiles.Group group : files.groups()) {
            String count = String.valueOf(group.files().size());
            String label = "  " + grade(group.grade())
                    + " ".repeat(Math.max(1, COUNT - 4 - group.grade().length() - count.length()));
            lines.columns(COUNT, label + count, group.formats());
        }
        report.stages().stream()
                .filter(stage -> stage.state() == StageResult.State.INCOMPLETE)
                .forEach(stage -> lines.columns(COUNT, "  " + lines.warn("incomplete"), Visible.of(stage.reason())));
        List<Defect> worth = Defect.of(findings).stream()
                .filter(defect -> defect.first().severity() != Severity.INFO)
                .toList();
        for (Defect defect : worth.subList(0, Math.min(DEFECTS, worth.size()))) {
            lines.blank();
            defects.write(defect, "");
        }
        more(worth.size() - DEFECTS, "more defect");
        more(
                (int) findings.stream()
                        .filter(finding -> finding.severity() == Severity.INFO)
                        .count(),
                "note");
    }

    private void more(int count, String noun) {
        if (count > 0) {
            lines.blank();
            lines.indented(2, lines.dim("… " + Texts.count(count, noun) + " in the other report formats"));
        }
    }

    private String grade(@Nullable String grade) {
        String word = Visible.of(grade).toUpperCase(Locale.ROOT);
        return switch (word) {
            case "MALICIOUS" -> lines.paint("1;31", word);
            case "SUSPICIOUS" -> lines.paint("1;33", word);
            case "CLEAN" -> lines.paint("1;32", word);
            default -> lines.bold(word);
        };
    }
}
