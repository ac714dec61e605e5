package dev.gambeson.cli.seal;

import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.option.OverwriteOption;
import dev.gambeson.cli.option.Targets;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.terminal.ReadProgress;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.seal.ObjectIdentity;
import dev.gambeson.crypto.seal.Sealer;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.supply.sealing.ByteSource;
import dev.gambeson.supply.sealing.FileSealing;
import dev.gambeson.supply.sealing.SealingResult;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seal}: encrypts a file or a folder for those who may open it. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Encrypts a file or a folder, bound to what it is, for those who may open it.",
            "What it was stays where it is.",
            "",
            "Examples:",
            "  gambeson seal model.onnx --out model.sealed",
            "  gambeson seal model --out model.sealed --identity fraud --object-version 7",
            "  gambeson seal rows.csv --out rows.sealed --to collector.pem",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 sealed; 1 a passphrase or key is refused; 2 an option is wrong,",
            "or a key or file is not there; 3 something could not be read or written; 5 the",
            "server of the key ring failed."
        })
public final class SealCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "PATH", description = "A file or a folder; - is standard input.")
    String path = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The sealed file, which will be there.")
    Path out = Path.of("");

    @Mixin
    OverwriteOption overwrite = new OverwriteOption();

    @Option(
            names = "--identity",
            paramLabel = "TEXT",
            description = "What it is; not secret, and open can demand it (default: the name of PATH).")
    @Nullable
    String identity;

    @Option(
            names = "--object-version",
            paramLabel = "N",
            description = "Which version of it; open can demand it (default: 1).")
    long version = 1;

    @Mixin
    RecipientOptions recipients = new RecipientOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    NoInputOption input = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    public SealCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Arguments.demand(
                !out.toString().equals("-"), "--out names a file: a sealed object is written whole or not at all");
        Targets.demandNotKept(out, Path.of(path), recipients.keys.path(terminal));
        Arguments.demand(
                !path.equals("-") || identity != null, "standard input has no name: say what it is with --identity");
        ByteSource source =
                path.equals("-") ? ByteSource.of(terminal.in(), "standard input") : ByteSource.of(Path.of(path), path);
        ObjectIdentity object = new ObjectIdentity(identity == null ? source.label() : identity, version);
        if (recipients.needRing() || evidence.given()) {
            try (OpenKeyRing ring = recipients.keys.open(terminal, input.silent())) {
                return seal(
                        source,
                        object,
                        new Sealer(recipients.recipients(ring, terminal)),
                        evidence.recorder(ring, terminal));
            }
        }
        return seal(source, object, new Sealer(recipients.recipients(null, terminal)), Recorder.NONE);
    }

    private int seal(ByteSource source, ObjectIdentity object, Sealer sealer, Recorder recorder) {
        SealingResult sealed = ReadProgress.during(
                terminal,
                result.isQuiet(),
                "MB sealed",
                source.bytes(),
                progress -> new FileSealing(sealer, recorder)
                        .seal(source.watched(progress::reached), object, out, overwrite.given()));
        new SealedObject("seal", sealed, source.name(), out).print(result, terminal, evidence);
        return 0;
    }
}
