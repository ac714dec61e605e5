package dev.gambeson.render.html;

import dev.gambeson.render.ScannedFiles;
import dev.gambeson.render.Texts;
import dev.gambeson.report.Subject;
import java.util.List;
import java.util.stream.Stream;

/** How scanned files stand: of one the answer in words, of many the numbers, and then those that need attention. */
final class FilesSection {

    /** So many files are shown at once; the rest is folded. */
    private static final int SHOWN = 25;

    private FilesSection() {}

    static void write(Page page, ScannedFiles files) {
        page.markup("<section aria-labelledby=\"files\"><h2 id=\"files\">files</h2>\n");
        if (files.all().size() == 1) {
            one(page, files, files.all().get(0));
        } else {
            numbers(page, files);
            attention(page, files);
        }
        page.markup("</section>\n");
    }

    private static void one(Page page, ScannedFiles files, Subject file) {
        page.markup("<p>");
        grade(page, file);
        page.markup(" ").path(file.name());
        if (file.format() != null) {
            page.markup(" <small>").text(file.format()).markup("</small>");
        }
        page.markup("</p>\n<p>").text(files.answer(file)).markup("</p>\n");
    }

    private static void numbers(Page page, ScannedFiles files) {
        page.markup("<table class=\"grades\"><caption>");
        page.text(Texts.count(files.all().size(), "file") + ", " + Texts.bytes(files.bytes()));
        page.markup("</caption><thead><tr><th scope=\"col\">grade</th><th scope=\"col\">files</th>");
        page.markup("<th scope=\"col\">formats</th></tr></thead><tbody>\n");
        for (ScannedFiles.Group group : files.groups()) {
            page.markup("<tr><th scope=\"row\">").badge(style(group.grade()), group.grade());
            page.markup("</th><td class=\"number\">" + group.files().size() + "</td><td>");
            page.text(group.formats()).markup("</td></tr>\n");
        }
        page.markup("</tbody></table>\n");
    }

    private static void attention(Page page, ScannedFiles files) {
        List<Subject> rows = Stream.concat(
                        files.groups().stream()
                                .filter(ScannedFiles.Group::needsAttention)
                                .flatMap(group -> group.files().stream()),
                        files.incomplete().stream())
                .distinct()
                .toList();
        if (rows.isEmpty()) {
            page.markup("<p class=\"note\">None of them needs attention.</p>\n");
            return;
        }
        int shown = rows.size() > SHOWN + 2 ? SHOWN : rows.size();
        table(page, files, "Files that need attention", rows.subList(0, shown));
        if (shown < rows.size()) {
            page.markup("<details><summary>" + Texts.count(rows.size() - shown, "more file") + "</summary>\n");
            table(page, files, "More files that need attention", rows.subList(shown, rows.size()));
            page.markup("</details>\n");
        }
    }

    private static void table(Page page, ScannedFiles files, String caption, List<Subject> rows) {
        page.markup("<table class=\"files\"><caption>" + caption + "</caption><thead><tr>");
        page.markup("<th scope=\"col\">file</th><th scope=\"col\">grade</th>");
        page.markup("<th scope=\"col\">what weighs most</th></tr></thead><tbody>\n");
        for (Subject file : rows) {
            page.markup("<tr><th scope=\"row\">").path(file.name()).markup("</th><td>");
            grade(page, file);
            page.markup("</td><td>").text(files.answer(file)).markup("</td></tr>\n");
        }
        page.markup("</tbody></table>\n");
    }

    /** The grade of a file, and whether that is all that could be said. */
    static void grade(Page page, Subject file) {
        if (file.grade() != null) {
            page.badge(style(file.grade()), file.grade());
        }
        if (!file.complete()) {
            page.markup(" ").badge("incomplete", "not read to its end");
        }
    }

    /** A class of the style sheet; words from elsewhere have none. */
    private static String style(String grade) {
        return switch (grade) {
            case "malicious", "suspicious", "clean" -> grade;
            default -> "";
        };
    }
}
