package dev.gambeson.cli.project;

import dev.gambeson.assess.guess.PolicyTemplate;
import dev.gambeson.assess.guess.ProjectGuess;
import dev.gambeson.assess.guess.ProjectGuesser;
import dev.gambeson.assess.guess.Wishes;
import dev.gambeson.assess.guess.draft.Decision;
import dev.gambeson.assess.pipeline.BuildServer;
import dev.gambeson.assess.pipeline.Pipeline;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.QuietOption;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.format.Limits;
import dev.gambeson.render.Visible;
import dev.gambeson.render.terminal.Paragraphs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code init}: a folder to a project file. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Looks at a folder, says what it guesses, and writes gambeson.yaml into it.",
            "",
            "Example:",
            "  gambeson init my-project",
            "  gambeson init my-project --template credit --observe-until 2027-01-31 \\",
            "    --ci github",
            ""
        },
        footer = {
            "",
            "It reads models of ONNX, XGBoost, LightGBM and CatBoost, and names what a pickle",
            "holds; tables in CSV, ARFF, Parquet, Feather and JSON Lines, tensors in idx, npy",
            "and npz, folders of images. Nothing is replaced: a gambeson.yaml that is there",
            "stays as it is."
        })
public final class InitCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder (default: this folder).")
    Path folder = Path.of(".");

    @Option(names = "--print", description = "Print the project file instead of writing it.")
    boolean print;

    @Option(
            names = "--template",
            paramLabel = "DOMAIN",
            description = "Begin the policy from what is usual in a domain: credit, image or text.")
    @Nullable
    PolicyTemplate template;

    @Option(
            names = "--observe-until",
            paramLabel = "DATE",
            description = "Only observe until that day: the verdict is told, and nothing is stopped.")
    @Nullable
    LocalDate observeUntil;

    @Option(
            names = "--ci",
            paramLabel = "SERVER",
            description = "Also write a pipeline that runs the gate: github, gitlab or jenkins. Where there is a"
                    + " gambeson.yaml already, only the pipeline is written.")
    @Nullable
    BuildServer server;

    @Mixin
    QuietOption quiet = new QuietOption();

    @Mixin
    HelpOption help = new HelpOption();

    public InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Pipeline pipeline = server == null ? null : Pipeline.of(server, folder);
        if (pipeline == null || !Files.exists(folder.resolve(ProjectReader.FILE))) {
            project();
        }
        if (pipeline != null) {
            pipeline(pipeline);
        }
        return 0;
    }

    private void project() {
        ProjectGuess guess = ProjectGuesser.look(folder, Limits.standard(), new Wishes(template, observeUntil));
        List<String> decisions =
                guess.decisions().stream().map(Decision::toString).toList();
        String said = quiet.given() ? "" : Paragraphs.of(decisions, terminal.render());
        if (print) {
            terminal.err().print(said);
            terminal.out().print(guess.yaml());
            return;
        }
        Path file = guess.write();
        terminal.out().print(said);
        if (!quiet.given()) {
            terminal.out().println();
            terminal.out().println("Wrote " + Visible.of(file.toString()) + "; read it, then run:");
            terminal.out().println("  gambeson gate " + Visible.of(quoted(folder.toString())));
        }
    }

    private void pipeline(Pipeline pipeline) {
        if (print) {
            terminal.out().print(pipeline.text());
            return;
        }
        Pipeline.Written written = pipeline.write();
        if (!quiet.given()) {
            terminal.out().println();
            terminal.out().println("Wrote " + Visible.of(written.file().toString()) + ".");
            terminal.out().print(Paragraphs.of(List.of(written.advice()), terminal.render()));
        }
    }

    /** As a shell takes it. */
    private static String quoted(String path) {
        return path.matches("[\\w./:\\\\~-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
