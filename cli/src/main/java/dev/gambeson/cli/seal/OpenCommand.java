package dev.gambeson.cli.seal;

import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.OpenerOptions;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.option.OverwriteOption;
import dev.gambeson.cli.option.Targets;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.terminal.ReadProgress;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.supply.sealing.ByteSource;
import dev.gambeson.supply.sealing.FileOpening;
import dev.gambeson.supply.sealing.SealingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code open}: decrypts a sealed object, whole or not at all. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Decrypts what seal has sealed, and says what it is. A file or folder appears",
            "whole or not at all; only you may read it.",
            "",
            "Examples:",
            "  gambeson open model.sealed --out model.onnx",
            "  gambeson open model.sealed --out model --identity fraud --object-version 7",
            "  gambeson open rows.sealed --out - | head",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 opened; 1 it was changed, cut off, is another object, or a",
            "passphrase or key is refused; 2 an option is wrong, or the key or file is not",
            "there; 3 something could not be read or written; 5 the server of the key ring",
            "failed."
        })
public final class OpenCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "PATH", description = "The sealed file; - is standard input.")
    String path = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "PATH",
            description = "The file or folder, which will be there; - prints a file, checked bit by bit: where open"
                    + " ends with an error, what was printed is incomplete.")
    Path out = Path.of("");

    @Mixin
    OverwriteOption overwrite = new OverwriteOption();

    @Option(names = "--identity", paramLabel = "TEXT", description = "What it must be; anything else is refused.")
    @Nullable
    String identity;

    @Option(names = "--object-version", paramLabel = "N", description = "Which version it must be.")
    @Nullable
    Long version;

    @Mixin
    OpenerOptions opener = new OpenerOptions();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    NoInputOption input = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    public OpenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        boolean prints = out.toString().equals("-");
        if (!prints) {
            Targets.demandNotKept(out, Path.of(path), keys.path(terminal));
        }
        ByteSource source =
                path.equals("-") ? ByteSource.of(terminal.in(), "standard input") : ByteSource.of(Path.of(path), path);
        try (OpenKeyRing ring = keys.open(terminal, input.silent())) {
            FileOpening opening = new FileOpening(
                    opener.opening(ring),
                    new FileOpening.Expectation(identity, version),
                    evidence.recorder(ring, terminal));
            if (prints) {
                print(opening, source);
                return 0;
            }
            SealingResult opened = ReadProgress.during(
                    terminal,
                    result.isQuiet(),
                    "MB opened",
                    source.bytes(),
                    progress -> opening.open(source.watched(progress::reached), out, overwrite.given()));
            new SealedObject("open", opened, source.name(), out).print(result, terminal, evidence);
            return 0;
        }
    }

    private void print(FileOpening opening, ByteSource source) throws IOException {
        try {
            opening.print(source, new PrintedStream(terminal.out()), found -> {
                if (!result.isQuiet()) {
                    terminal.err().print(new SealedObject("open", found, source.name(), null).text());
                }
            });
        } catch (PrintedStream.NobodyReads e) {
            // What was not printed is told at the end of the process, where it matters to anybody.
            return;
        }
    }
}
