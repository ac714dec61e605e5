package dev.gambeson.render;

import dev.gambeson.report.Report;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in one form. */
interface ReportWriter {

    void write(Report report, RenderOptions options, OutputStream out) throws IOException;
}
