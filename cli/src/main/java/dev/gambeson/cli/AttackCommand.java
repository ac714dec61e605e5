package dev.gambeson.cli;

import dev.gambeson.assess.AdversarialFile;
import dev.gambeson.assess.Gate;
import dev.gambeson.assess.GateListener;
import dev.gambeson.assess.GateOptions;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.RobustnessSettings;
import dev.gambeson.assess.project.StageSettings;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.campaign.CampaignResult;
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
            "Example:",
            "  gambeson attack model.onnx --data images.gz --labels labels.gz --epsilon 0.3",
            "  gambeson attack https://models.example --protocol oip --name digits --data ...",
            ""
        },
        footer = {"", "Attacks: square (Andriushchenko et al. 2020), which sees scores and no gradients."})
final class AttackCommand implements Callable<Integer> {

    private static final RobustnessSettings STANDARD = RobustnessSettings.standard();

    private final Terminal terminal;

    @Mixin
    ModelOptions model = new ModelOptions();

    @Mixin
    DataOptions data = new DataOptions();

    @Option(
            names = "--attack",
            split = ",",
            paramLabel = "NAME",
            description = "One or more attacks; of several, each starts from what is still standing (default square).")
    List<String> attacks = STANDARD.attacks();

    @Option(names = "--norm", paramLabel = "NORM", description = "How distance is measured: linf (default) or l2.")
    Norm norm = STANDARD.norm();

    @Option(
            names = "--epsilon",
            paramLabel = "DISTANCE",
            description =
                    "How far a value may be moved; of a table, as a fraction of the column's range (default 0.1).")
    double epsilon = STANDARD.epsilon();

    @Option(names = "--queries", paramLabel = "N", description = "Questions per example at most (default 1000).")
    int queries = STANDARD.queries();

    @Option(names = "--corruptions", description = "Also measure natural corruptions of images: noise, blur, light …")
    boolean corruptions;

    @Option(names = "--save", paramLabel = "FILE.npz", description = "Write the adversarial examples, for numpy.load.")
    @Nullable
    Path save;

    @Mixin
    ReportOptions options = new ReportOptions();

    @Mixin
    HelpOption help = new HelpOption();

    AttackCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Arguments.demand(epsilon > 0, "--epsilon is above 0, not " + epsilon);
        Arguments.demand(queries >= 1, "--queries is at least 1, not " + queries);
        RobustnessSettings robustness =
                new RobustnessSettings(attacks, norm, epsilon, queries, Integer.MAX_VALUE, corruptions);
        StageSettings stages = new StageSettings(Set.of(), Set.of(Stage.ROBUSTNESS), robustness, List.of());
        Project project =
                new Project(model.name(), model.task, model.settings(), data.settings(model.data), stages, null);
        Keeping keeping = new Keeping(ProgressBar.on(terminal, options.quiet));
        GateOptions gate = options.gate("attack", Set.of(Stage.ROBUSTNESS), model.batch, null, Map.of(), keeping);
        Targets.demandFree(options, save, project, gate);
        Report report = new Gate(terminal.clock(), terminal.network()).run(project, gate);
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
        public void ended(StageResult stage) {
            shown.ended(stage);
        }

        @Override
        public void attacked(CampaignResult campaign) {
            result = campaign;
        }
    }
}
