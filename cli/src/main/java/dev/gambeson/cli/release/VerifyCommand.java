package dev.gambeson.cli.release;

import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.ReportOptions;
import dev.gambeson.cli.option.ReportOutput;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify}: whether what is proved of a model is enough. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Says whether what is proved of a model is enough to load or release it.",
            "",
            "Example:",
            "  gambeson verify model.onnx --policy release.yaml",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 yes; 1 no; 2 the policy or an option is wrong; 3 a file could",
            "not be read."
        })
public final class VerifyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "PATH", description = "The file or folder.")
    Path model = Path.of(".");

    @Option(
            names = "--signature",
            paramLabel = "FILE",
            description = "The signature over the files (default: NAME.sig beside them).")
    @Nullable
    Path signature;

    @Mixin
    ReleaseOptions release = new ReleaseOptions();

    @Mixin
    TrustOptions trust = new TrustOptions();

    @Mixin
    ReportOptions options = new ReportOptions();

    @Mixin
    HelpOption help = new HelpOption();

    public VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Report> report = release.report(model, signature, trust, terminal, options.threads());
        Arguments.demand(report.isPresent(), "name the release policy: --policy FILE");
        return new ReportOutput(terminal, options).write(report.orElseThrow());
    }
}
