package dev.gambeson.cli.model;

import dev.gambeson.assess.Gate;
import dev.gambeson.assess.GateOptions;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.RobustnessSettings;
import dev.gambeson.assess.project.StageSettings;
import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.evidence.RingAccess;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.option.DataOptions;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.ModelOptions;
import dev.gambeson.cli.option.RecordedOptions;
import dev.gambeson.cli.option.ReportOptions;
import dev.gambeson.cli.option.ReportOutput;
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
import picocli.CommandLine.Option;

/** {@code audit}: how good a model is, how sure that is, and whether groups get different answers. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Measures performance and, by group, fairness of a model, with intervals.",
            "",
            "Example:",
            "  gambeson audit model.onnx --data test.csv --label class --group sex",
            "  gambeson audit --predictions scored.csv --label y --score p --group sex",
            ""
        })
public final class AuditCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    ModelOptions model = new ModelOptions();

    @Mixin
    RecordedOptions recorded = new RecordedOptions();

    @Mixin
    DataOptions data = new DataOptions();

    @Option(
            names = {"--group", "--groups"},
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns whose values are groups of people (default: those of --protected).")
    List<String> groups = List.of();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    ReportOptions options = new ReportOptions();

    @Mixin
    HelpOption help = new HelpOption();

    public AuditCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Set<Stage> demanded = EnumSet.of(Stage.PERFORMANCE);
        if (!groups.isEmpty() || !data.protectedColumns.isEmpty()) {
            demanded.add(Stage.FAIRNESS);
        }
        StageSettings stages = new StageSettings(Set.of(), demanded, RobustnessSettings.standard(), groups);
        Project project = project(stages);
        GateOptions gate = options.gate(
                "audit",
                EnumSet.of(Stage.PERFORMANCE, Stage.FAIRNESS),
                model.batch,
                options.judgement(),
                Map.of(),
                ProgressBar.on(terminal, options.quiet.given()));
        // Who types a command wants it to run.
        gate = gate.withCommands(model.start != null);
        Targets.demandFree(options, null, project, gate);
        Report report;
        try (RingAccess ring = new RingAccess(keys, evidence, terminal, options.noInput.silent())) {
            report = new Gate(terminal.clock(), terminal.network(), ring.sealed()).run(project, gate);
        }
        return new ReportOutput(terminal, options).write(report);
    }

    private Project project(StageSettings stages) {
        if (recorded.predictions == null) {
            recorded.demandNone();
            ModelSettings settings = model.settings();
            return new Project(model.name(), model.task, settings, data.settings(model.data()), stages, null)
                    .from(model.sources());
        }
        InputFile examined = model.data == null ? recorded.predictions : model.data;
        ModelSettings settings = recorded.settings(model, recorded.predictions);
        return new Project(settings.name(), model.task, settings, data.settings(examined), stages, null)
                .from(model.sources());
    }
}
