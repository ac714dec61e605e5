package dev.gambeson.cli;

import dev.gambeson.assess.Scan;
import dev.gambeson.assess.ScanOptions;
import dev.gambeson.assess.ScanResult;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.egress.Destination;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code scan}: what model files would do when loaded. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Says what model files would do when loaded, without loading them.",
            "",
            "Examples:",
            "  gambeson scan model.pkl",
            "  gambeson scan models --report html=scan.html --report sarif=scan.sarif",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 nothing reaches the bar; 1 a finding does; 2 there is no such file,",
            "or an option is wrong; 3 a file could not be read to its end. Files of no known",
            "format are said to be unrecognised, and fail nothing."
        })
final class ScanCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH|URL",
            description = "Files, folders, https URLs; - is standard input.")
    List<String> targets = List.of();

    @Mixin
    ScanLimitOptions limits = new ScanLimitOptions();

    @Mixin
    ScanAccessOptions remote = new ScanAccessOptions();

    @Mixin
    ReportOptions options = new ReportOptions();

    @Mixin
    HelpOption help = new HelpOption();

    ScanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<InputFile> inputs = new ArrayList<>();
        targets.stream()
                .filter(target -> !Destination.isMeant(target))
                .forEach(target -> inputs.add(Converters.file(target)));
        Map<String, InputFile> settings = options.settings(Map.of());
        inputs.addAll(settings.values());
        Targets.demandFree(options, List.of(), inputs);
        ScanOptions scan = new ScanOptions(
                limits.limits(),
                remote.access(terminal),
                options.seed,
                options.threads(),
                options.judgement(null),
                settings,
                ProgressBar.on(terminal, options.quiet));
        ScanResult result = new Scan(terminal.clock()).run(targets, scan);
        return new ReportOutput(terminal, options).write(result.report());
    }
}
