package dev.gambeson.cli.project;

import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.terminal.OutputFile;
import dev.gambeson.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bridge}: the Python file that serves a model of one's own to the gate. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Prints serve_model.py: one Python file that serves your own model, such as a",
            "pickle, to Gambeson from your own environment. It needs Python 3.8 and nothing",
            "else; read it before you run it.",
            "",
            "Example:",
            "  gambeson bridge > serve_model.py",
            "  python serve_model.py --help",
            "",
            "In gambeson.yaml:",
            "  model:",
            "    endpoint: {command: [python, serve_model.py, model.pkl]}",
            "",
            "In a notebook:",
            "  import serve_model as gambeson",
            "  gambeson.gate(model, X_test, y_test)",
            ""
        })
public final class BridgeCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write it there and not to standard output, which some shells write in UTF-16.")
    @Nullable
    Path out;

    @Mixin
    HelpOption help = new HelpOption();

    public BridgeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (InputStream file = BridgeCommand.class.getResourceAsStream("serve_model.py")) {
            if (file == null) {
                throw new IllegalStateException("serve_model.py is not in the program");
            }
            if (out == null) {
                file.transferTo(terminal.out());
            } else {
                OutputFile.write(out, file::transferTo);
            }
        }
        return 0;
    }
}
