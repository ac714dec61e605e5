package dev.gambeson.render.html;

import dev.gambeson.render.Texts;
import dev.gambeson.report.Report;
import dev.gambeson.report.Run;
import dev.gambeson.report.Subject;

/** Which bytes were examined, and how to do it again. */
final class EvidenceSection {

    private EvidenceSection() {}

    static void write(Page page, Report report) {
        page.markup("<section aria-labelledby=\"evidence\"><h2 id=\"evidence\">evidence</h2>\n");
        if (!report.subjects().isEmpty()) {
            page.markup("<table class=\"subjects\"><caption>What was examined</caption><thead><tr>");
            page.markup("<th scope=\"col\">subject</th><th scope=\"col\">file</th><th scope=\"col\">bytes</th>");
            page.markup("<th scope=\"col\">SHA-256</th></tr></thead><tbody>\n");
            report.subjects().forEach(subject -> row(page, subject));
            page.markup("</tbody></table>\n");
        }
        page.markup(
                "<h3>How to do it again</h3>\n<p>With the same files, program and rules, this gives the same numbers:");
        page.markup("</p>\n<pre><code>gambeson ").text(report.command());
        page.markup(" --seed " + report.seed() + "</code></pre>\n<dl>\n");
        page.definition("program", report.tool().name() + " " + report.tool().version());
        page.definition("rules", report.tool().rules());
        page.definition("seed", String.valueOf(report.seed()));
        report.parameters().forEach((name, value) -> {
            if (!name.equals("policy")) {
                page.definition(name, Texts.scalar(value));
            }
        });
        run(page, report.run());
        page.markup("</dl></section>\n");
    }

    private static void row(Page page, Subject subject) {
        page.markup("<tr><th scope=\"row\">")
                .text(subject.id())
                .markup("</th><td>")
                .path(subject.name());
        if (subject.format() != null) {
            page.markup(" <small>").text(subject.format()).markup("</small>");
        }
        if (subject.grade() != null) {
            page.markup(" ").badge("", subject.grade());
        }
        if (!subject.complete()) {
            page.markup(" ").badge("incomplete", "not read to its end");
        }
        page.markup("</td><td class=\"number\">" + (subject.bytes() == null ? "" : subject.bytes()));
        page.markup("</td><td><code class=\"digest\">").text(subject.sha256()).markup("</code></td></tr>\n");
    }

    private static void run(Page page, Run run) {
        page.definition("started", run.startedAt().toString());
        page.definition("took", Texts.number(run.durationSeconds()) + " s");
        page.definition("machine", run.machine() + ", " + Texts.count(run.threads(), "thread"));
        page.definition("Java", run.java());
        if (run.onnxruntime() != null) {
            page.definition("ONNX Runtime", run.onnxruntime());
        }
    }
}
