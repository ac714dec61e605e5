package dev.gambeson.cli;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.report.Report;
import java.nio.file.Path;
import java.util.List;

/**
 * A report to be written to a file.
 *
 * @param format its form
 * @param path where to
 */
record ReportFile(ReportFormat format, Path path) {

    /**
     * Writes the whole file or none of it, making its folder where there is none.
     *
     * @throws GambesonException {@code OUTPUT_FAILED}
     */
    void write(Report report) {
        OutputFile.write(path, out -> format.write(report, RenderOptions.plain(), out));
    }

    /** Refuses what would overwrite itself, before the work begins. */
    static void demandDistinct(List<ReportFile> files) {
        long distinct = files.stream()
                .map(file -> file.path().toAbsolutePath().normalize())
                .distinct()
                .count();
        if (distinct < files.size()) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "two reports would go into the same file",
                    "Give each --report a file of its own.");
        }
    }
}
