package dev.gambeson.cli;

import dev.gambeson.assess.guess.ProjectGuess;
import dev.gambeson.assess.guess.ProjectGuesser;
import dev.gambeson.assess.guess.draft.Decision;
import dev.gambeson.format.Limits;
import dev.gambeson.render.Visible;
import dev.gambeson.render.terminal.Paragraphs;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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
            ""
        },
        footer = {
            "",
            "It reads ONNX models; tables in CSV and ARFF, tensors in idx, npy and npz, also",
            "gzipped. Nothing is replaced: a gambeson.yaml that is there stays as it is."
        })
final class InitCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder (default: this folder).")
    Path folder = Path.of(".");

    @Option(names = "--print", description = "Print the project file instead of writing it.")
    boolean print;

    @Option(names = "--quiet", description = "Do not say what was guessed; it stands in the file too.")
    boolean quiet;

    @Mixin
    HelpOption help = new HelpOption();

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ProjectGuess guess = ProjectGuesser.look(folder, Limits.standard());
        List<String> decisions =
                guess.decisions().stream().map(Decision::toString).toList();
        String said = quiet ? "" : Paragraphs.of(decisions, terminal.render());
        if (print) {
            terminal.err().print(said);
            terminal.out().print(guess.yaml());
            return 0;
        }
        Path file = guess.write();
        terminal.out().print(said);
        if (!quiet) {
            terminal.out().println();
            terminal.out().println("Wrote " + Visible.of(file.toString()) + "; read it, then run:");
            terminal.out().println("  gambeson gate " + Visible.of(quoted(folder.toString())));
        }
        return 0;
    }

    /** As a shell takes it. */
    private static String quoted(String path) {
        return path.matches("[\\w./:\\\\~-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
