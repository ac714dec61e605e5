package dev.gambeson.render;

import dev.gambeson.render.html.HtmlWriter;
import dev.gambeson.render.json.GitLabWriter;
import dev.gambeson.render.json.JsonWriter;
import dev.gambeson.render.json.SarifWriter;
import dev.gambeson.render.terminal.TableWriter;
import dev.gambeson.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * The forms in which a report can be written; all say the same.
 *
 * <p>Texts from examined files are hostile: control characters, escape sequences and direction marks are made visible
 * in every form. Thread-safe.
 *
 * <pre>{@code
 * ReportFormat.HTML.write(report, RenderOptions.plain(), out);
 * }</pre>
 */
public enum ReportFormat {
    /** For a terminal: at most 80 columns. */
    TABLE(new TableWriter()),
    /** The whole record, {@code docs/schema/report-1.json}. */
    JSON(new JsonWriter()),
    /** SARIF 2.1.0 (OASIS), for code hosts. */
    SARIF(new SarifWriter()),
    /** JUnit XML, for build servers: a stage is a suite. */
    JUNIT(new JunitWriter()),
    /** GitLab code quality JSON. */
    GITLAB(new GitLabWriter()),
    /** A comment for a merge request. */
    MARKDOWN(new MarkdownWriter()),
    /** One file for people: no script, no network. */
    HTML(new HtmlWriter());

    private final ReportWriter writer;

    ReportFormat(ReportWriter writer) {
        this.writer = writer;
    }

    /** The word used on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes the report in UTF-8; does not close the stream.
     *
     * @throws IOException where the stream fails
     */
    public void write(Report report, RenderOptions options, OutputStream out) throws IOException {
        writer.write(report, options, out);
    }
}
