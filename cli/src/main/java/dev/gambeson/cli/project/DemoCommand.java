package dev.gambeson.cli.project;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.Gate;
import dev.gambeson.assess.GateOptions;
import dev.gambeson.assess.Judgement;
import dev.gambeson.assess.Scan;
import dev.gambeson.assess.ScanOptions;
import dev.gambeson.assess.demo.DemoEntry;
import dev.gambeson.assess.demo.DemoProject;
import dev.gambeson.assess.demo.DemoReader;
import dev.gambeson.assess.demo.DemoScan;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.assess.scan.DisassemblyText;
import dev.gambeson.assess.scan.ScanTargets;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.QuietOption;
import dev.gambeson.cli.option.ReportFile;
import dev.gambeson.cli.option.ThreadsOption;
import dev.gambeson.cli.terminal.Failure;
import dev.gambeson.cli.terminal.ProgressBar;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.render.terminal.Paragraphs;
import dev.gambeson.report.ExitCode;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.Verdict;
import dev.gambeson.report.policy.Policy;
import dev.gambeson.scan.ScanLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the bundled files and projects, and what is said of them. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Scans a booby-trapped model, then runs the gate over the bundled projects:",
            "real models, real data, under a minute. The model that passed is signed and",
            "approved with throw-away keys, and verified as a second person would.",
            "",
            "Example:",
            "  gambeson demo --out /tmp/gambeson-report",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 each got its expected grade or verdict; 1 one did not;",
            "3 a report could not be written."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final List<ReportFormat> FORMATS = List.of(ReportFormat.HTML, ReportFormat.JSON, ReportFormat.SARIF);

    private final Terminal terminal;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the reports go (default gambeson-report).")
    Path out = Path.of("gambeson-report");

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all random numbers (default 1).")
    long seed = 1;

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Mixin
    QuietOption quiet = new QuietOption();

    @Mixin
    HelpOption help = new HelpOption();

    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        threads.count();
        List<String> lines = new ArrayList<>();
        boolean expected = true;
        int written = ExitCode.OK;
        Report passed = null;
        Path model = null;
        for (DemoEntry entry : DemoReader.read(Path.of(System.getProperty("gambeson.home", "."), "examples"))) {
            Report report = run(entry);
            expected &= said(report).equals(entry.expected());
            lines.add(line(entry.name(), report, entry.expected()));
            written = Math.max(written, write(entry.name(), report));
            if (entry instanceof DemoProject project && report.verdict() == Verdict.PASS) {
                passed = report;
                model = model(project);
            }
        }
        DemoVerification verification =
                passed == null || model == null ? null : new DemoVerification(terminal, passed, model, quiet.given());
        if (verification != null) {
            for (DemoVerification.Decision decision : verification.decisions()) {
                String should = decision.expected().name();
                expected &= said(decision.report()).equals(should);
                lines.add(line(decision.name(), decision.report(), should));
                written = Math.max(written, write(decision.name(), decision.report()));
            }
        }
        summary(lines, written);
        if (verification != null) {
            verification.invite();
        }
        return expected ? written : ExitCode.FAILED;
    }

    private static @Nullable Path model(DemoProject project) {
        InputFile file = ProjectReader.read(
                        project.file().path(), project.file().name())
                .files()
                .get("model");
        return file == null ? null : file.local();
    }

    private static String line(String name, Report report, String expected) {
        String said = said(report);
        return String.format(
                Locale.ROOT,
                "%-18s %-11s %s",
                name,
                said,
                said.equals(expected) ? "as expected" : "UNEXPECTED: should be " + expected);
    }

    /** The verdict, or of a file the grade. */
    private static String said(Report report) {
        String grade = report.subjects().get(0).grade();
        return report.verdict() != null
                ? report.verdict().name()
                : String.valueOf(grade).toUpperCase(Locale.ROOT);
    }

    private Report run(DemoEntry entry) throws IOException {
        if (!quiet.given()) {
            terminal.out().println("=".repeat(80));
            terminal.out().println(Paragraphs.of(entry.name() + ": " + entry.story(), terminal.render()));
            terminal.out().flush();
        }
        Report report = entry instanceof DemoScan scan ? scan(scan) : gate((DemoProject) entry);
        if (!quiet.given()) {
            ReportFormat.TABLE.write(report, terminal.render(), terminal.out());
            terminal.out().println();
        }
        return report;
    }

    private Report gate(DemoProject project) {
        SettingsFile file = SettingsFile.read(project.file());
        Project read = ProjectReader.read(file, Policy.standard());
        return new Gate(terminal.clock())
                .run(
                        read,
                        new GateOptions(
                                "gate",
                                Set.of(Stage.values()),
                                seed,
                                Execution.of(threads.count()),
                                Judgement.NONE,
                                Map.of("project", file),
                                ProgressBar.on(terminal, quiet.given())));
    }

    private Report scan(DemoScan scan) {
        ScanOptions options = ScanOptions.of(ScanLimits.standard(), seed, threads.count(), artifact -> {
            if (!quiet.given()) {
                DisassemblyText.of(artifact)
                        .lines()
                        .forEach(line -> terminal.out().print(Paragraphs.of(line, terminal.render())));
                terminal.out().println();
            }
        });
        return new Scan(terminal.clock())
                .run(ScanTargets.of(scan.file()), options)
                .report();
    }

    /** Returns 0, or the exit code of what went wrong. */
    private int write(String name, Report report) {
        for (ReportFormat format : FORMATS) {
            try {
                new ReportFile(format, out.resolve(name + "." + format.id())).write(report);
            } catch (GambesonException e) {
                return Failure.of(e, terminal);
            }
        }
        return ExitCode.OK;
    }

    private void summary(List<String> lines, int written) {
        terminal.out().println("=".repeat(80));
        lines.forEach(terminal.out()::println);
        if (written == ExitCode.OK) {
            terminal.out().println();
            terminal.out().println("The reports, for each of them .html, .json and .sarif:");
            terminal.out().println("  " + out.toAbsolutePath().normalize());
            terminal.out().println("Your turn: gambeson scan MODEL, gambeson init FOLDER, gambeson gate FOLDER");
        }
    }
}
