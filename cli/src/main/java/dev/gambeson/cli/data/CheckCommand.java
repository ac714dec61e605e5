package dev.gambeson.cli.data;

import dev.gambeson.assess.Gate;
import dev.gambeson.assess.GateOptions;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.RobustnessSettings;
import dev.gambeson.assess.project.StageSettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.evidence.RingAccess;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.option.DataOptions;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.ReportOptions;
import dev.gambeson.cli.option.ReportOutput;
import dev.gambeson.cli.option.ScanAccessOptions;
import dev.gambeson.cli.option.Targets;
import dev.gambeson.cli.terminal.ProgressBar;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code data check}: what is wrong with a data set. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Checks a data set: types, ranges, duplicates, leaks, labels, personal data.",
            "",
            "Example:",
            "  gambeson data check test.csv --train train.csv --label class",
            ""
        })
public final class CheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "DATA", description = "A table (CSV, ARFF) or a tensor (idx, npy, npz), also gzipped.")
    InputFile data = InputFile.of("");

    @Mixin
    DataOptions roles = new DataOptions();

    @Mixin
    ScanAccessOptions sources = new ScanAccessOptions();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    ReportOptions options = new ReportOptions();

    @Mixin
    HelpOption help = new HelpOption();

    public CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        StageSettings stages =
                new StageSettings(Set.of(), Set.of(Stage.DATA), RobustnessSettings.standard(), List.of());
        Project project = new Project(data.name(), Task.CLASSIFICATION, null, roles.settings(data), stages, null)
                .from(sources.sources());
        GateOptions gate = options.gate(
                "data check",
                EnumSet.of(Stage.DATA, Stage.PRIVACY),
                null,
                options.judgement(),
                Map.of(),
                ProgressBar.on(terminal, options.quiet.given()));
        Targets.demandFree(options, null, project, gate);
        Report report;
        try (RingAccess ring = new RingAccess(keys, evidence, terminal, options.noInput.silent())) {
            report = new Gate(terminal.clock(), terminal.network(), ring.sealed()).run(project, gate);
        }
        return new ReportOutput(terminal, options).write(report);
    }
}
