package dev.gambeson.cli.evidence.verb;

import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.option.OverwriteOption;
import dev.gambeson.cli.result.ActResult;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.result.Rows;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.NoteKind;
import dev.gambeson.evidence.checkpoint.NoteSigner;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.proof.Witness;
import dev.gambeson.evidence.proof.WitnessRequest;
import dev.gambeson.format.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence witness}: cosigns what goes on from what was seen last. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Cosigns a checkpoint of somebody else's log where it goes on from the last one",
            "that you have cosigned, so that its owner cannot write it anew unseen. Use a",
            "key ring of your own; its key for log is the key of the witness.",
            "",
            "Example:",
            "  gambeson evidence witness request.txt --key log-key.txt \\",
            "    --name example.org/witness --seen seen.txt --out cosigned.txt",
            ""
        })
final class WitnessCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "1",
            paramLabel = "REQUEST",
            description = "What the owner of the log has made with evidence prove --since.")
    Path request = Path.of("");

    @Option(
            names = "--key",
            required = true,
            paramLabel = "KEY",
            description = "Who may sign for the log: NAME+NUMBER+KEY, or a file with it or with a key in PEM.")
    List<String> logKeys = new ArrayList<>();

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "What the witness is called, such as example.org/witness.")
    String name = "";

    @Option(
            names = "--seen",
            required = true,
            paramLabel = "FILE",
            description = "Keeps the last checkpoint of this log that you have cosigned; made on first use.")
    Path seen = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the checkpoint goes with your cosignature.")
    Path out = Path.of("");

    @Mixin
    OverwriteOption overwrite = new OverwriteOption();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    NoInputOption noInput = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    WitnessCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        LogKeys allowed = LogKeyOptions.named(logKeys);
        WitnessRequest asked = WitnessRequest.of(EvidenceFiles.read(request), request.toString());
        NoteSigner signer;
        try (OpenKeyRing ring = keys.open(terminal, noInput.silent())) {
            signer = new NoteSigner(name, NoteKind.WITNESS, ring.signer(KeyPurpose.LOG));
        }
        SignedCheckpoint cosigned;
        try (AtomicFile made = overwrite.begin(out, request, seen, keys.path(terminal))) {
            cosigned = new Witness(signer, allowed, seen, terminal.clock()).cosign(asked, request.toString());
            made.stream().write(cosigned.note().bytes());
            made.commit();
        } catch (IOException e) {
            throw AtomicFile.failed(out, e);
        }
        long size = cosigned.checkpoint().size();
        String origin = cosigned.checkpoint().origin();
        result.print(
                terminal,
                "cosigned " + Rows.count(size, "entry") + " of " + origin + "\n  key  "
                        + signer.key().vkey() + "\n",
                ActResult.of("evidence witness")
                        .made("checkpoint", out, null)
                        .made("seen", seen, null)
                        .key(
                                "witness",
                                signer.key().key().keyId(),
                                Map.of("vkey", signer.key().vkey()))
                        .detail("name", origin)
                        .detail("size", size),
                null);
        return 0;
    }
}
