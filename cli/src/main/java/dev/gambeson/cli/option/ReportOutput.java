package dev.gambeson.cli.option;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.release.ReportSigning;
import dev.gambeson.cli.terminal.Failure;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.report.ExitCode;
import dev.gambeson.report.Report;
import dev.gambeson.report.policy.Observation;
import java.io.IOException;
import java.nio.file.Path;

/** Prints a report and writes it to the files asked for. */
public record ReportOutput(Terminal terminal, ReportOptions options) {

    /** Returns the exit code: what the report says, or 3 where it says nothing bad but could not be written. */
    public int write(Report report) throws IOException {
        options.format.write(report, terminal.render(), terminal.out());
        return writeFiles(report);
    }

    /** The same without printing it. */
    public int writeFiles(Report report) {
        terminal.out().flush();
        int code = Observation.of(report)
                .map(observation -> observation.exitCode(report, options.bar()))
                .orElseGet(() -> ExitCode.of(report, options.bar()));
        for (ReportFile file : options.reports) {
            code = alsoWrite(file.path(), () -> file.write(report), code);
        }
        return code;
    }

    /** Signs the report, and keeps it beside what it is about; returns the exit code as {@link #alsoWrite} does. */
    public int sign(ReportSigning signing, Report report, int code) {
        return alsoWrite(signing.released().statements().path(), () -> signing.sign(report, options.threads()), code);
    }

    /** Writes one more file and says so; returns the exit code so far, or 3 where it was 0 and the file could not be written. */
    public int alsoWrite(Path file, Runnable writing, int code) {
        try {
            writing.run();
            if (!options.quiet.given()) {
                terminal.err().println("wrote " + file);
            }
            return code;
        } catch (GambesonException e) {
            int failed = Failure.of(e, terminal);
            return code == ExitCode.OK ? failed : code;
        }
    }
}
