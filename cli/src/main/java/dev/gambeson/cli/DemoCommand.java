package dev.gambeson.cli;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.Gate;
import dev.gambeson.assess.GateOptions;
import dev.gambeson.assess.Judgement;
import dev.gambeson.assess.demo.DemoProject;
import dev.gambeson.assess.demo.DemoReader;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.render.terminal.Paragraphs;
import dev.gambeson.report.ExitCode;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the bundled projects through the gate. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Runs the gate over the bundled projects: real models, real data, under a minute.",
            "",
            "Example:",
            "  gambeson demo --out /tmp/gambeson-report",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 each project got its expected verdict; 1 one did not;",
            "3 a report could not be written."
        })
final class DemoCommand implements Callable<Integer> {

    private static final List<ReportFormat> FORMATS = List.of(ReportFormat.HTML, ReportFormat.JSON, ReportFormat.SARIF);

    private final Terminal terminal;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the reports go (default gambeson-report).")
    Path out = Path.of("gambeson-report");

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all random numbers (default 1).")
    long seed = 1;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads may work (default: all processors); changes no result.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--quiet", description = "Only the verdicts.")
    boolean quiet;

    @Mixin
    HelpOption help = new HelpOption();

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Arguments.demand(threads >= 1, "--threads is at least 1, not " + threads);
        List<String> verdicts = new ArrayList<>();
        boolean expected = true;
        int written = ExitCode.OK;
        for (DemoProject project : DemoReader.read(Path.of(System.getProperty("gambeson.home", "."), "examples"))) {
            Report report = run(project);
            boolean asExpected = report.verdict() == project.expect();
            expected &= asExpected;
            verdicts.add(String.format(
                    Locale.ROOT,
                    "%-18s %-11s %s",
                    project.name(),
                    report.verdict(),
                    asExpected ? "as expected" : "UNEXPECTED: should be " + project.expect()));
            written = Math.max(written, write(project, report));
        }
        summary(verdicts, written);
        return expected ? written : ExitCode.FAILED;
    }

    private Report run(DemoProject project) throws IOException {
        Project read = ProjectReader.read(project.file().path(), project.file().name());
        if (!quiet) {
            terminal.out().println("=".repeat(80));
            terminal.out().println(Paragraphs.of(project.name() + ": " + project.story(), terminal.render()));
            terminal.out().flush();
        }
        Report report = new Gate(terminal.clock())
                .run(
                        read,
                        new GateOptions(
                                "gate",
                                Set.of(Stage.values()),
                                seed,
                                Execution.of(threads),
                                Judgement.NONE,
                                Map.of("project", project.file()),
                                ProgressBar.on(terminal, quiet)));
        if (!quiet) {
            ReportFormat.TABLE.write(report, terminal.render(), terminal.out());
            terminal.out().println();
        }
        return report;
    }

    /** Returns 0, or the exit code of what went wrong. */
    private int write(DemoProject project, Report report) {
        for (ReportFormat format : FORMATS) {
            try {
                new ReportFile(format, out.resolve(project.name() + "." + format.id())).write(report);
            } catch (GambesonException e) {
                return Failure.of(e, terminal);
            }
        }
        return ExitCode.OK;
    }

    private void summary(List<String> verdicts, int written) {
        terminal.out().println("=".repeat(80));
        verdicts.forEach(terminal.out()::println);
        if (written == ExitCode.OK) {
            terminal.out().println();
            terminal.out().println("The reports, for each project .html, .json and .sarif:");
            terminal.out().println("  " + out.toAbsolutePath().normalize());
            terminal.out().println("Your turn: gambeson init FOLDER, then gambeson gate FOLDER");
        }
    }
}
