package dev.gambeson.cli.snapshot;

import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.OpenerOptions;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.result.ActResult;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.result.Rows;
import dev.gambeson.cli.terminal.ReadProgress;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.render.Visible;
import dev.gambeson.supply.snapshot.Restoration;
import dev.gambeson.supply.snapshot.Restoring;
import dev.gambeson.supply.snapshot.SnapshotName;
import dev.gambeson.supply.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snapshot restore}: brings frozen data back. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Brings a snapshot back, once every byte of it was checked. One that does not",
            "hold is refused, and what is at PATH stays as it is.",
            "",
            "Examples:",
            "  gambeson snapshot restore credit-training --store /backup/store --out data",
            "  gambeson snapshot restore rows@3 --store store --out rows.csv --replace",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 restored; 1 it does not hold, is not signed by somebody you trust,",
            "or a passphrase is refused; 2 there is no such snapshot or key, or something is",
            "at PATH; 3 something could not be read or written; 5 the server of the key ring",
            "failed."
        })
final class RestoreCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "NAME[@VERSION]", description = "Which; without a version the newest.")
    String name = "";

    @Mixin
    StoreOption option = new StoreOption();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "PATH",
            description = "The file or folder, which will be there; only you may read it.")
    Path out = Path.of("");

    @Option(
            names = "--replace",
            description = "Where something is at PATH, keep it as PATH.damaged-TIME and put the snapshot there.")
    boolean replace;

    @Mixin
    SignerTrustOptions trust = new SignerTrustOptions();

    @Mixin
    OpenerOptions opener = new OpenerOptions();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    NoInputOption noInput = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    RestoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SnapshotStore store = option.store();
        SnapshotName asked = SnapshotName.parse(name);
        Restoring.leftBeside(out).forEach(left -> terminal.err().println("gambeson: " + Visible.of(left)));
        SignerTrustOptions.Believed believed = trust.read(terminal);
        Restoration done = new Openings(keys, evidence, terminal, noInput.silent(), opener)
                .with(
                        store,
                        asked,
                        (opening, recorder) -> ReadProgress.during(
                                terminal,
                                result.isQuiet(),
                                "MB read",
                                0,
                                progress -> new Restoring(store, believed.trust(), opening, recorder, terminal.clock())
                                        .restore(asked, out, replace, progress)));
        Path kept = done.kept();
        Rows text = SnapshotText.signers(SnapshotText.head("restored", done.head()), done.signers(), believed.names())
                .and("to", out.toString())
                .andIf(kept != null, "kept", String.valueOf(kept));
        ActResult act = SnapshotText.act("snapshot restore", done.head()).made("output", out, null);
        if (kept != null) {
            act = act.made("kept", kept, null);
        }
        for (VerificationKey key : done.signers()) {
            act = act.key("signer", key.keyId(), Map.of());
        }
        result.print(terminal, text, act, evidence);
        return 0;
    }
}
