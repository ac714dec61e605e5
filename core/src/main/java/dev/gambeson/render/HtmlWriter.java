package dev.gambeson.render;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file for people: no script, nothing fetched, readable in the dark, on paper and on a telephone.
 *
 * <p>The page's own policy allows its one style sheet by digest and nothing else, so that a text from an examined file
 * could do nothing even if it became markup.
 */
final class HtmlWriter implements ReportWriter {

    @Override
    public void write(Report report, RenderOptions options, OutputStream out) throws IOException {
        String style = style();
        StringBuilder page = new StringBuilder(32_768);
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
        page.append(digest(style)).append("'\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
        page.append(Html.escape(title(report))).append(" · Gambeson</title>\n<style>");
        page.append(style).append("</style>\n</head>\n<body>\n");
        header(page, report);
        page.append("<main id=\"content\">\n");
        first(page, report);
        for (StageResult stage : report.stages()) {
            section(page, report, stage);
        }
        if (report.stages().isEmpty()) {
            body(page, report, null);
        }
        rest(page, report);
        evidence(page, report);
        page.append("</main>\n</body>\n</html>\n");
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String title(Report report) {
        Object name = report.parameters().get("project");
        return name == null ? report.command() : String.valueOf(name);
    }

    private static void header(StringBuilder page, Report report) {
        String verdict = report.verdict() == null ? "none" : report.verdict().id();
        page.append("<a class=\"skip\" href=\"#content\">Skip to the content</a>\n<header class=\"")
                .append(verdict);
        page.append("\">\n<p class=\"brand\">Gambeson · ")
                .append(Html.escape(report.command()))
                .append("</p>\n<h1>");
        page.append(Html.escape(title(report)));
        if (report.verdict() != null) {
            page.append(" <span class=\"verdict\">").append(verdict).append("</span>");
        }
        page.append("</h1>\n<ul class=\"reasons\">\n");
        for (String reason : report.reasons()) {
            page.append("<li>").append(Html.escape(reason)).append("</li>\n");
        }
        page.append("</ul>\n");
        strip(page, report);
        page.append("</header>\n");
    }

    private static void strip(StringBuilder page, Report report) {
        if (report.stages().isEmpty()) {
            return;
        }
        page.append("<nav aria-label=\"Stages\"><ol class=\"strip\">\n");
        for (StageResult stage : report.stages()) {
            Severity worst = worst(report, stage.stage());
            String state = stage.state() != StageResult.State.EXAMINED
                    ? stage.state().id()
                    : worst == null ? "clean" : worst.id();
            page.append("<li class=\"")
                    .append(state)
                    .append("\"><a href=\"#")
                    .append(stage.stage().id());
            page.append("\">").append(stage.stage().id()).append("<small>").append(state.replace('-', ' '));
            page.append("</small></a></li>\n");
        }
        page.append("</ol></nav>\n");
    }

    private static @Nullable Severity worst(Report report, Stage stage) {
        return report.findings().stream()
                .filter(finding -> finding.counts() && finding.stage() == stage)
                .map(Finding::severity)
                .max(Severity::compareTo)
                .orElse(null);
    }

    private static void first(StringBuilder page, Report report) {
        Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        report.findings().stream().filter(Finding::counts).forEach(f -> counts.merge(f.severity(), 1L, Long::sum));
        page.append("<section aria-labelledby=\"first\"><h2 id=\"first\">What to do first</h2>\n");
        List<Finding> worst = report.findings().stream()
                .filter(finding -> finding.counts() && finding.severity().atLeast(Severity.MEDIUM))
                .sorted((a, b) -> b.severity().compareTo(a.severity()))
                .limit(5)
                .toList();
        if (worst.isEmpty()) {
            page.append("<p>Nothing of medium severity or more was found.</p>\n");
        } else {
            page.append("<ol class=\"todo\">\n");
            for (Finding finding : worst) {
                page.append("<li><span class=\"badge ")
                        .append(finding.severity().id())
                        .append("\">");
                page.append(finding.severity().id()).append("</span> <strong>").append(Html.escape(finding.title()));
                page.append(place(finding)).append("</strong><br>").append(Html.escape(finding.remedy()));
                page.append("</li>\n");
            }
            page.append("</ol>\n");
        }
        page.append("<p class=\"counts\">");
        for (int i = Severity.values().length - 1; i >= 0; i--) {
            Severity severity = Severity.values()[i];
            long count = counts.getOrDefault(severity, 0L);
            page.append("<span class=\"badge ")
                    .append(count == 0 ? "zero" : severity.id())
                    .append("\">");
            page.append(count).append(' ').append(severity.id()).append("</span> ");
        }
        page.append("</p></section>\n");
    }

    private static String place(Finding finding) {
        return finding.location() == null
                ? ""
                : " <span class=\"place\">" + Html.path(finding.location().toString()) + "</span>";
    }

    private static void section(StringBuilder page, Report report, StageResult stage) {
        page.append("<section aria-labelledby=\"").append(stage.stage().id()).append("\"><h2 id=\"");
        page.append(stage.stage().id()).append("\">").append(stage.stage().id());
        if (stage.state() != StageResult.State.EXAMINED) {
            page.append(" <span class=\"badge ").append(stage.state().id()).append("\">");
            page.append(stage.state().id().replace('-', ' ')).append("</span>");
        }
        page.append("</h2>\n");
        if (stage.reason() != null) {
            page.append("<p class=\"reason\">")
                    .append(Html.escape(stage.reason()))
                    .append("</p>\n");
        }
        body(page, report, stage.stage());
        page.append("</section>\n");
    }

    private static void body(StringBuilder page, Report report, @Nullable Stage stage) {
        for (Finding finding : report.findings()) {
            if (stage == null || finding.stage() == stage) {
                finding(page, report, finding);
            }
        }
        List<Measure> measures = report.measures().stream()
                .filter(measure -> stage == null || measure.stage() == stage)
                .toList();
        if (!measures.isEmpty()) {
            HtmlMeasures.write(page, stage == null ? "measures" : stage.id(), measures);
        }
    }

    private static void rest(StringBuilder page, Report report) {
        List<Finding> others = report.findings().stream()
                .filter(finding -> finding.stage() == null && !report.stages().isEmpty())
                .toList();
        if (!others.isEmpty()) {
            page.append("<section aria-labelledby=\"others\"><h2 id=\"others\">about the policy</h2>\n");
            others.forEach(finding -> finding(page, report, finding));
            page.append("</section>\n");
        }
    }

    private static void finding(StringBuilder page, Report report, Finding finding) {
        page.append("<article class=\"finding ")
                .append(finding.counts() ? finding.severity().id() : "suppressed");
        page.append("\"><h3><span class=\"badge ")
                .append(finding.severity().id())
                .append("\">");
        page.append(finding.severity().id()).append("</span> ").append(Html.escape(finding.title()));
        page.append(place(finding))
                .append("</h3>\n<p>")
                .append(Html.escape(finding.detail()))
                .append("</p>\n");
        if (finding.suppressed() != null) {
            page.append("<p class=\"reason\">Suppressed: ")
                    .append(Html.escape(finding.suppressed().reason()));
            page.append("</p>\n");
        }
        page.append("<p class=\"remedy\">")
                .append(Html.escape(finding.remedy()))
                .append("</p>\n");
        page.append("<details><summary>").append(Html.escape(finding.ruleId())).append("</summary>\n<p>");
        page.append(Html.escape(finding.rule().description())).append("</p>\n<dl>");
        finding.details()
                .forEach((key, value) -> page.append("<dt>")
                        .append(Html.escape(key))
                        .append("</dt><dd>")
                        .append(Html.escape(
                                value instanceof Double number ? Texts.number(number) : String.valueOf(value)))
                        .append("</dd>"));
        finding.references()
                .forEach(reference -> page.append("<dt>")
                        .append(Html.escape(reference.scheme() + " " + reference.edition()))
                        .append("</dt><dd>")
                        .append(Html.escape(reference.id()))
                        .append("</dd>"));
        page.append("<dt>fingerprint</dt><dd><code>").append(JsonWriter.fingerprint(report, finding), 0, 16);
        page.append("…</code></dd></dl></details></article>\n");
    }

    private static void evidence(StringBuilder page, Report report) {
        page.append("<section aria-labelledby=\"evidence\"><h2 id=\"evidence\">evidence</h2>\n<div class=\"scroll\">");
        page.append("<table><caption>What was examined</caption><thead><tr><th scope=\"col\">subject</th>");
        page.append("<th scope=\"col\">file</th><th scope=\"col\">format</th><th scope=\"col\">bytes</th>");
        page.append("<th scope=\"col\">SHA-256</th></tr></thead><tbody>\n");
        for (Subject subject : report.subjects()) {
            page.append("<tr><th scope=\"row\">")
                    .append(Html.escape(subject.id()))
                    .append("</th><td>");
            page.append(Html.path(subject.name())).append("</td><td>").append(Html.escape(subject.format()));
            page.append("</td><td class=\"number\">").append(subject.bytes() == null ? "" : subject.bytes());
            page.append("</td><td><code class=\"digest\">").append(Html.escape(subject.sha256()));
            page.append("</code></td></tr>\n");
        }
        page.append("</tbody></table></div>\n<details><summary>How it was examined</summary><dl>");
        entry(
                page,
                "tool",
                report.tool().name() + " " + report.tool().version() + ", rules "
                        + report.tool().rules());
        entry(page, "seed", String.valueOf(report.seed()));
        report.parameters().forEach((key, value) -> entry(page, key, String.valueOf(value)));
        entry(page, "started", report.run().startedAt().toString());
        entry(page, "duration", Texts.number(report.run().durationSeconds()) + " s");
        entry(page, "java", report.run().java());
        if (report.run().onnxruntime() != null) {
            entry(page, "ONNX Runtime", report.run().onnxruntime());
        }
        entry(page, "machine", report.run().machine() + ", " + report.run().threads() + " threads");
        page.append(
                "</dl></details>\n<p class=\"reason\">This is evidence for the statements above about exactly these");
        page.append(" files. It goes stale when a digest changes.</p></section>\n");
    }

    private static void entry(StringBuilder page, String key, @Nullable String value) {
        page.append("<dt>")
                .append(Html.escape(key))
                .append("</dt><dd>")
                .append(Html.escape(value))
                .append("</dd>");
    }

    private static String style() throws IOException {
        try (InputStream sheet = HtmlWriter.class.getResourceAsStream("report.css")) {
            if (sheet == null) {
                throw new IOException("the style sheet is missing from the jar");
            }
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String digest(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
