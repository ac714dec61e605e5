package dev.gambeson.render;

import dev.gambeson.report.Report;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in one form. Implementations are stateless and thread-safe. */
public interface ReportWriter {

    /**
     * Writes the report in UTF-8; does not close the stream.
     *
     * @throws IOException where the stream fails
     */
    void write(Report report, RenderOptions options, OutputStream out) throws IOException;
}
