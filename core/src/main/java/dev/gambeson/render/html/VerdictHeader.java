package dev.gambeson.render.html;

import dev.gambeson.render.ScannedFiles;
import dev.gambeson.render.Section;
import dev.gambeson.render.Texts;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Verdict;
import java.util.List;
import java.util.Optional;

/** The top of the page: what was examined, the verdict with its reasons, and the stages as a strip of links. */
final class VerdictHeader {

    private static final int REASONS = 8;

    private VerdictHeader() {}

    static void write(Page page, Report report, List<Section> sections) {
        Verdict verdict = report.verdict();
        Optional<ScannedFiles> files = verdict == null ? ScannedFiles.of(report) : Optional.empty();
        page.markup("<header class=\""
                + (verdict == null ? files.map(VerdictHeader::style).orElse("none") : verdict.id())
                + "\">\n<div><p class=\"brand\">Gambeson ");
        page.text(report.command()).markup(" · <time datetime=\"" + report.run().startedAt() + "\">");
        page.text(day(report))
                .markup("</time></p>\n<h1>")
                .path(Texts.title(report))
                .markup("</h1></div>\n");
        if (verdict != null) {
            page.markup("<p class=\"verdict\"><span class=\"sign\" aria-hidden=\"true\">" + sign(verdict));
            page.markup("</span> " + verdict.id() + "</p>\n");
        }
        files.ifPresent(scanned ->
                page.markup("<p class=\"verdict\">").text(worst(scanned)).markup("</p>\n"));
        reasons(page, report.reasons());
        counts(page, report);
        strip(page, sections);
        page.markup("</header>\n");
    }

    /** Files without a policy have a grade in place of a verdict: the worst of them. */
    private static String worst(ScannedFiles files) {
        ScannedFiles.Group first = files.groups().get(0);
        return files.all().size() == 1
                ? first.grade()
                : first.files().size()
                        + (first.files().size() == files.all().size()
                                ? " "
                                : " of " + files.all().size() + " ")
                        + first.grade();
    }

    private static String style(ScannedFiles files) {
        return switch (files.groups().get(0).grade()) {
            case "malicious" -> "fail";
            case "suspicious" -> "incomplete";
            case "clean" -> "pass";
            default -> "none";
        };
    }

    private static String day(Report report) {
        return report.run().startedAt().toString().substring(0, 10);
    }

    private static String sign(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "✓";
            case FAIL -> "✕";
            case INCOMPLETE -> "?";
        };
    }

    private static void reasons(Page page, List<String> reasons) {
        if (!reasons.isEmpty()) {
            items(page, reasons.subList(0, Math.min(REASONS, reasons.size())));
        }
        if (reasons.size() > REASONS) {
            page.markup("<details><summary>" + Texts.count(reasons.size() - REASONS, "more reason") + "</summary>");
            items(page, reasons.subList(REASONS, reasons.size()));
            page.markup("</details>\n");
        }
    }

    private static void items(Page page, List<String> reasons) {
        page.markup("<ul class=\"reasons\">\n");
        reasons.forEach(reason -> page.markup("<li>").text(reason).markup("</li>\n"));
        page.markup("</ul>\n");
    }

    private static void counts(Page page, Report report) {
        page.markup("<ul class=\"counts\" aria-label=\"Findings by severity\">\n");
        for (int i = Severity.values().length - 1; i >= 0; i--) {
            Severity severity = Severity.values()[i];
            long count = report.findings().stream()
                    .filter(finding -> finding.counts() && finding.severity() == severity)
                    .count();
            item(page, count, severity.id());
        }
        long suppressed =
                report.findings().stream().filter(finding -> !finding.counts()).count();
        if (suppressed > 0) {
            item(page, suppressed, "suppressed");
        }
        page.markup("</ul>\n");
    }

    private static void item(Page page, long count, String word) {
        String link = count == 0 ? "" : "<a href=\"#" + word + "\">";
        page.markup("<li class=\"" + (count == 0 ? "zero" : word) + "\">" + link + "<strong>" + count + "</strong> ");
        page.markup(word + (count == 0 ? "" : "</a>") + "</li>\n");
    }

    private static void strip(Page page, List<Section> all) {
        List<Section> sections =
                all.stream().filter(section -> section.stage() != null).toList();
        if (sections.isEmpty()) {
            return;
        }
        page.markup("<nav aria-label=\"Stages\"><ol class=\"strip\">\n");
        for (Section section : sections) {
            String state = state(section);
            page.markup("<li class=\"" + state + "\"><a href=\"#" + section.id() + "\">" + section.id());
            page.markup("<small>" + state.replace('-', ' ') + "</small></a></li>\n");
        }
        page.markup("</ol></nav>\n");
    }

    private static String state(Section section) {
        Severity worst = section.worst();
        StageResult stage = section.stage();
        if (stage != null && stage.state() != StageResult.State.EXAMINED) {
            return stage.state().id();
        }
        return worst == null ? "clean" : worst.id();
    }
}
