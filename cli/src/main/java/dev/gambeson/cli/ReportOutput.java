package dev.gambeson.cli;

import dev.gambeson.GambesonException;
import dev.gambeson.report.ExitCode;
import dev.gambeson.report.Report;
import java.io.IOException;

/** Prints a report and writes it to the files asked for. */
record ReportOutput(Terminal terminal, ReportOptions options) {

    /** Returns the exit code: what the report says, or 3 where it says nothing bad but could not be written. */
    int write(Report report) throws IOException {
        options.format.write(report, terminal.render(), terminal.out());
        terminal.out().flush();
        int code = ExitCode.of(report, options.bar());
        for (ReportFile file : options.reports) {
            try {
                file.write(report);
                if (!options.quiet) {
                    terminal.err().println("wrote " + file.path());
                }
            } catch (GambesonException e) {
                int failed = Failure.of(e, terminal);
                code = code == ExitCode.OK ? failed : code;
            }
        }
        return code;
    }
}
