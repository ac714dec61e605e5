package dev.gambeson.cli.option;

import dev.gambeson.GambesonException;
import dev.gambeson.cli.terminal.OutputFile;
import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.report.Report;
import java.nio.file.Path;

/**
 * A report to be written to a file.
 *
 * @param format its form
 * @param path where to
 */
public record ReportFile(ReportFormat format, Path path) {

    /**
     * Writes the whole file or none of it, making its folder where there is none.
     *
     * @throws GambesonException {@code OUTPUT_FAILED}
     */
    public void write(Report report) {
        OutputFile.write(path, out -> format.write(report, RenderOptions.plain(), out));
    }
}
