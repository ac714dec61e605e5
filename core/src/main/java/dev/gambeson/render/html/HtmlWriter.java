package dev.gambeson.render.html;

import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.ReportWriter;
import dev.gambeson.render.ScannedFiles;
import dev.gambeson.render.Section;
import dev.gambeson.render.Texts;
import dev.gambeson.report.Report;
import dev.gambeson.report.policy.Policy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One file for people: no script, nothing fetched, readable in the dark, on paper and on a telephone.
 *
 * <p>The page's own policy allows its one style sheet by digest and nothing else, so that a text from an examined file
 * could do nothing even if it became markup. Stateless and thread-safe.
 */
public final class HtmlWriter implements ReportWriter {

    /** A writer. */
    public HtmlWriter() {}

    @Override
    public void write(Report report, RenderOptions options, OutputStream out) throws IOException {
        Page page = new Page();
        head(page, report);
        page.markup("<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n");
        List<Section> sections = Section.of(report);
        VerdictHeader.write(page, report, sections);
        page.markup("<main id=\"content\">\n");
        ScannedFiles.of(report).ifPresent(files -> FilesSection.write(page, files));
        FindingsSection.write(page, report);
        Bounds bounds = new Bounds(Policy.of(report).map(Policy::lines).orElse(List.of()));
        for (Section section : sections) {
            StageSection.write(page, section, bounds);
        }
        PolicySection.write(page, report);
        EvidenceSection.write(page, report);
        page.markup(
                "</main>\n<footer><p>This is evidence for the statements above about exactly the files above. It goes"
                        + " stale when a digest changes.</p></footer>\n</body>\n</html>\n");
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void head(Page page, Report report) throws IOException {
        String sheet = StyleSheet.text();
        page.markup("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ");
        page.markup(StyleSheet.source(sheet) + "; base-uri 'none'; form-action 'none'\">\n");
        page.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.markup("<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.markup("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
        if (report.verdict() != null) {
            page.text(report.verdict().id()).markup(": ");
        }
        page.text(Texts.title(report)).markup(" · Gambeson</title>\n<style>");
        page.markup(sheet).markup("</style>\n</head>\n");
    }
}
