package dev.gambeson.cli.snapshot;

import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.SignerOptions;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.option.ThreadsOption;
import dev.gambeson.cli.result.ActResult;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.seal.NamedRecipients;
import dev.gambeson.cli.terminal.ReadProgress;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.seal.Sealer;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.supply.snapshot.Freezing;
import dev.gambeson.supply.snapshot.SnapshotName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snapshot create}: the next version of frozen data. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Freezes a file or a folder as the next version of a name. Content that the",
            "store has already is not stored again.",
            "",
            "Examples:",
            "  gambeson snapshot create data --store /backup/store --name credit-training",
            "  gambeson snapshot create rows.csv --store store --name rows --sign --to seal",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 frozen; 1 a passphrase or key is refused; 2 an option is wrong, or",
            "a key or file is not there; 3 something could not be read or written; 5 the",
            "server of the key ring failed."
        })
final class CreateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "PATH", description = "A file, or a folder with all that is in it.")
    Path data = Path.of("");

    @Mixin
    StoreOption store = new StoreOption();

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "What it is: small letters, digits, dots, hyphens and underscores.")
    String name = "";

    @Option(names = "--sign", description = "Sign it; --key alone does so too.")
    boolean sign;

    @Mixin
    SignerOptions signer = new SignerOptions();

    @Option(
            names = "--to",
            paramLabel = "WHOM",
            description = "Seal it, so that only these can open it; repeatable: a file with a public key (gambeson key"
                    + " export collect), the name of somebody trusted for collect, or seal, your own ring (default:"
                    + " it is not sealed).")
    List<String> to = List.of();

    @Option(names = "--follow-links", description = "Freeze what links lead to; otherwise a link is refused.")
    boolean followLinks;

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    TrustOptions trust = new TrustOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    NoInputOption noInput = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    CreateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        threads.count();
        SnapshotName named = SnapshotName.parse(name);
        Arguments.demand(
                named.version() == SnapshotName.NEWEST, "the store counts the versions: give --name without one");
        boolean signs = sign || signer.given();
        Signer file = signs && !signer.needsRing() ? signer.signer(keys, terminal, noInput.silent()) : null;
        if (signs && file == null || NamedRecipients.needRing(to) || evidence.given()) {
            try (OpenKeyRing ring = keys.open(terminal, noInput.silent())) {
                Signer key = signs && file == null ? signer.signer(ring) : file;
                return freeze(key, sealer(ring), evidence.recorder(ring, terminal));
            }
        }
        return freeze(file, sealer(null), Recorder.NONE);
    }

    private @Nullable Sealer sealer(@Nullable OpenKeyRing ring) {
        return to.isEmpty() ? null : new Sealer(NamedRecipients.find(to, ring, trust, terminal));
    }

    private int freeze(@Nullable Signer key, @Nullable Sealer sealer, Recorder recorder) {
        Freezing.Manner manner =
                new Freezing.Manner(followLinks, threads.count(), key == null ? List.of() : List.of(key), sealer);
        var made = ReadProgress.during(
                terminal,
                result.isQuiet(),
                "MB read",
                0,
                progress ->
                        new Freezing(store.store(), recorder, terminal.clock()).freeze(data, name, manner, progress));
        String signedBy = key == null ? "" : key.verificationKey().keyId();
        ActResult act = SnapshotText.act("snapshot create", made.head());
        result.print(
                terminal,
                SnapshotText.head("frozen", made.head()).andIf(key != null, "signed by", signedBy),
                key == null ? act : act.key("signer", signedBy, Map.of()),
                evidence);
        return 0;
    }
}
