package dev.gambeson.cli.model;

import dev.gambeson.assess.AdversarialFile;
import dev.gambeson.assess.Gate;
import dev.gambeson.assess.GateListener;
import dev.gambeson.assess.GateOptions;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.RobustnessSettings;
import dev.gambeson.assess.project.StageSettings;
import dev.gambeson.attack.campaign.CampaignResult;
import dev.gambeson.attack.estimate.CampaignEstimate;
import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.evidence.RingAccess;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.option.DataOptions;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.ModelOptions;
import dev.gambeson.cli.option.ReportOptions;
import dev.gambeson.cli.option.ReportOutput;
import dev.gambeson.cli.option.Targets;
import dev.gambeson.cli.terminal.OutputFile;
import dev.gambeson.cli.terminal.ProgressBar;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.report.ExitCode;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code attack}: how much of a model's accuracy an attacker leaves. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Attacks a model and says how much of its accuracy is left.",
            "",
            "Examples:",
            "  gambeson attack model.onnx --data images.gz --labels labels.gz --epsilon 0.3",
            "  gambeson attack m.onnx --data x.npy --labels y.npy --suite standard \\",
            "    --budget 1h",
            "  gambeson attack m.onnx --data x.npy --labels y.npy --attack pgd --steps 40",
            "  gambeson attack https://hub --protocol oip --name m --data x.gz --labels y.gz",
            ""
        },
        footer = {
            "",
            "What the attacks are: gambeson attack --list. Which of a suite run is chosen by",
            "what the model is: without a gradient those that need none.",
            "A run that was stopped goes on with the same call and --resume FILE.",
            "Exit codes: 0 nothing counts against it; 1 a finding reaches the bar; 2 wrong",
            "usage; 3 not finished, as where --budget was spent; 5 the server of the model",
            "failed."
        })
public final class AttackCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    ModelOptions model = new ModelOptions();

    @Mixin
    DataOptions data = new DataOptions();

    @Mixin
    AttackOptions attack = new AttackOptions();

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Keep in this file what is finished, and go on where it ends.")
    @Nullable
    InputFile resume;

    @Option(names = "--corruptions", description = "Also measure natural corruptions of images: noise, blur, light …")
    boolean corruptions;

    @Option(names = "--save", paramLabel = "FILE.npz", description = "Write the adversarial examples, for numpy.load.")
    @Nullable
    Path save;

    @Option(names = "--list", help = true, description = "List the attacks that there are, and attack nothing.")
    boolean list;

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    ReportOptions options = new ReportOptions();

    @Mixin
    HelpOption help = new HelpOption();

    public AttackCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            terminal.out().print(AttackList.text());
            return ExitCode.OK;
        }
        RobustnessSettings robustness = attack.settings(corruptions);
        StageSettings stages = new StageSettings(Set.of(), Set.of(Stage.ROBUSTNESS), robustness, List.of());
        ModelSettings settings = model.settings();
        Project project = new Project(model.name(), model.task, settings, data.settings(model.data()), stages, null)
                .from(model.sources());
        Keeping keeping = new Keeping(ProgressBar.on(terminal, options.quiet.given()));
        GateOptions gate = options.gate(
                        "attack", Set.of(Stage.ROBUSTNESS), model.batch, options.judgement(), Map.of(), keeping)
                .withJournal(resume);
        // Who types a command wants it to run.
        gate = gate.withCommands(model.start != null);
        Targets.demandFree(options, save, project, gate);
        Report report;
        try (RingAccess ring = new RingAccess(keys, evidence, terminal, options.noInput.silent())) {
            report = new Gate(terminal.clock(), terminal.network(), ring.sealed()).run(project, gate);
        }
        ReportOutput output = new ReportOutput(terminal, options);
        int code = output.write(report);
        if (save == null || keeping.result == null) {
            return code;
        }
        Path file = save;
        CampaignResult result = keeping.result;
        return output.alsoWrite(file, () -> OutputFile.write(file, out -> AdversarialFile.write(result, out)), code);
    }

    /** Keeps the adversarial examples. */
    private static final class Keeping implements GateListener {

        private final GateListener shown;
        private @Nullable CampaignResult result;

        Keeping(GateListener shown) {
            this.shown = shown;
        }

        @Override
        public void update(String activity, long done, long total) {
            shown.update(activity, done, total);
        }

        @Override
        public boolean wantsEstimate() {
            return shown.wantsEstimate();
        }

        @Override
        public void estimated(CampaignEstimate estimate) {
            shown.estimated(estimate);
        }

        @Override
        public void ended(StageResult stage) {
            shown.ended(stage);
        }

        @Override
        public void attacked(CampaignResult campaign) {
            result = campaign;
        }
    }
}
