package dev.gambeson.render.html;

import dev.gambeson.render.ScannedFiles;
import dev.gambeson.render.Texts;
import dev.gambeson.report.Report;
import dev.gambeson.report.Run;
import dev.gambeson.report.Subject;
import java.util.List;
import java.util.stream.Collectors;

/** Which bytes were examined, and how to do it again. */
final class EvidenceSection {

    /** More files than this are folded. */
    private static final int SHOWN = 12;

    private EvidenceSection() {}

    static void write(Page page, Report report) {
        page.markup("<section aria-labelledby=\"evidence\"><h2 id=\"evidence\">evidence</h2>\n");
        ScannedFiles.of(report)
                .filter(files -> files.all().size() > SHOWN)
                .ifPresentOrElse(files -> folded(page, report, files), () -> {
                    if (!report.subjects().isEmpty()) {
                        table(page, "What was examined", report.subjects());
                    }
                });
        page.markup(
                "<h3>How to do it again</h3>\n<p>With the same files, program and rules, this gives the same numbers:");
        page.markup("</p>\n<pre><code>gambeson ").text(command(report));
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

    /** A thousand digests are evidence, and nothing that somebody reads. */
    private static void folded(Page page, Report report, ScannedFiles files) {
        List<Subject> others = report.subjects().stream()
                .filter(subject -> subject.kind() != Subject.Kind.ARTIFACT)
                .toList();
        if (!others.isEmpty()) {
            table(page, "What shaped the run", others);
        }
        for (ScannedFiles.Group group : files.groups()) {
            page.markup("<details><summary>");
            page.text(Texts.count(group.files().size(), group.grade() + " file") + " with digests");
            page.markup("</summary>\n");
            table(page, "Files that are " + group.grade(), group.files());
            page.markup("</details>\n");
        }
    }

    private static void table(Page page, String caption, List<Subject> subjects) {
        page.markup("<table class=\"subjects\"><caption>").text(caption).markup("</caption><thead><tr>");
        page.markup("<th scope=\"col\">subject</th><th scope=\"col\">file</th><th scope=\"col\">bytes</th>");
        page.markup("<th scope=\"col\">SHA-256</th></tr></thead><tbody>\n");
        subjects.forEach(subject -> row(page, subject));
        page.markup("</tbody></table>\n");
    }

    private static void row(Page page, Subject subject) {
        page.markup("<tr><th scope=\"row\">")
                .text(subject.id())
                .markup("</th><td>")
                .path(subject.name());
        if (subject.format() != null) {
            page.markup(" <small>").text(subject.format()).markup("</small>");
        }
        page.markup(" ");
        FilesSection.grade(page, subject);
        page.markup("</td><td class=\"number\">" + (subject.bytes() == null ? "" : subject.bytes()));
        page.markup("</td><td><code class=\"digest\">").text(subject.sha256()).markup("</code>");
        if (subject.seal() != null) {
            page.markup("<br><small>read from a sealed file: ")
                    .text(subject.seal().identity());
            page.markup(", version " + subject.seal().version() + "</small> <code class=\"digest\">");
            page.text(subject.seal().sha256()).markup("</code>");
        }
        page.markup("</td></tr>\n");
    }

    private static String command(Report report) {
        Object targets = report.parameters().get("targets");
        return targets instanceof List<?> list && !list.isEmpty()
                ? report.command() + " " + list.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : report.command();
    }

    private static void run(Page page, Run run) {
        page.definition("started", run.startedAt().toString());
        page.definition("took", Texts.number(run.durationSeconds()) + " s");
        page.definition("machine", run.machine() + ", " + Texts.count(run.threads(), "thread"));
        page.definition("Java", run.java());
        if (run.onnxruntime() != null) {
            page.definition("ONNX Runtime", run.onnxruntime());
        }
        if (run.rowsPerSecond() != null) {
            page.definition("the server answered", Texts.number(run.rowsPerSecond()) + " rows a second");
        }
    }
}
