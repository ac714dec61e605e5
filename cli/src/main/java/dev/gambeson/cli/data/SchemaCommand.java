package dev.gambeson.cli.data;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.GateListener;
import dev.gambeson.assess.Sourcing;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.evidence.RingAccess;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.option.OverwriteOption;
import dev.gambeson.cli.option.QuietOption;
import dev.gambeson.cli.option.ScanAccessOptions;
import dev.gambeson.cli.option.Targets;
import dev.gambeson.cli.terminal.OutputFile;
import dev.gambeson.cli.terminal.ProgressBar;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.schema.SchemaFile;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code data schema}: a schema to start from. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Infers what the columns of a table are, as a file to read, edit and keep.",
            "",
            "Example:",
            "  gambeson data schema train.csv --out schema.yaml",
            ""
        })
public final class SchemaCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "DATA", description = "A table in a file or a folder of parts, or its address.")
    InputFile data = InputFile.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there instead of printing it.")
    @Nullable
    Path out;

    @Mixin
    OverwriteOption overwrite = new OverwriteOption();

    @Mixin
    QuietOption quiet = new QuietOption();

    @Mixin
    ScanAccessOptions sources = new ScanAccessOptions();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    NoInputOption input = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    public SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (out != null) {
            Targets.demandOther(out, data);
        }
        if (out != null && Files.exists(out) && !overwrite.given()) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    out + " is there already, perhaps edited by hand",
                    "Name another file, or replace it with --overwrite.");
        }
        GateListener progress = ProgressBar.on(terminal, quiet.given());
        try (RingAccess ring = new RingAccess(keys, evidence, terminal, input.silent());
                Sourcing sourcing =
                        new Sourcing(sources.sources().access(terminal.network()), ring.sealed(), progress)) {
            write(sourcing.data(data));
        }
        return 0;
    }

    private void write(InputFile file) {
        var dataset = Datasets.open(file.path(), file.name(), Limits.standard());
        byte[] text = SchemaFile.write(SchemaInference.infer(dataset)).getBytes(StandardCharsets.UTF_8);
        if (out == null) {
            terminal.out().write(text, 0, text.length);
        } else {
            OutputFile.write(out, stream -> stream.write(text));
        }
        if (!quiet.given()) {
            dataset.notes().forEach(terminal.err()::println);
            if (out != null) {
                terminal.err().println("wrote " + out + "; read it and edit it: it is a guess");
            }
        }
    }
}
