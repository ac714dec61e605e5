package dev.gambeson.cli.seal;

import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.option.QuietOption;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.seal.Opener;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.supply.sealing.ByteSource;
import dev.gambeson.supply.sealing.FileOpening;
import dev.gambeson.supply.sealing.SealingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
            "there; 3 something could not be read or written."
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

    @Option(names = "--overwrite", description = "Replace the file where it is there already; a folder never is.")
    boolean overwrite;

    @Option(names = "--identity", paramLabel = "TEXT", description = "What it must be; anything else is refused.")
    @Nullable
    String identity;

    @Option(names = "--object-version", paramLabel = "N", description = "Which version it must be.")
    @Nullable
    Long version;

    @Option(
            names = "--even-revoked",
            description = "Open also what was sealed with a key that is revoked: others may have read or made it.")
    boolean evenRevoked;

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    QuietOption quiet = new QuietOption();

    @Mixin
    NoInputOption input = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    public OpenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        ByteSource source =
                path.equals("-") ? ByteSource.of(terminal.in(), "standard input") : ByteSource.of(Path.of(path), path);
        try (OpenKeyRing ring = keys.open(terminal, input.silent())) {
            Opener opener = evenRevoked ? ring.sealOpenerEvenOfRevoked() : ring.sealOpener();
            FileOpening opening = new FileOpening(
                    new Opening(List.of(opener)),
                    new FileOpening.Expectation(identity, version),
                    evidence.recorder(ring, terminal));
            if (out.toString().equals("-")) {
                print(opening, source);
                return 0;
            }
            SealingResult result = SealProgress.of(terminal, quiet.given())
                    .during("opening", source, watched -> opening.open(watched, out, overwrite));
            terminal.out().print(ResultText.opened(result, source.name(), out.toString()));
            return 0;
        }
    }

    private void print(FileOpening opening, ByteSource source) throws IOException {
        try {
            opening.print(source, new PrintedStream(terminal.out()), found -> {
                if (!quiet.given()) {
                    terminal.err().print(ResultText.opened(found, source.name(), null));
                }
            });
        } catch (PrintedStream.NobodyReads e) {
            // What was not printed is told at the end of the process, where it matters to anybody.
            return;
        }
    }
}
