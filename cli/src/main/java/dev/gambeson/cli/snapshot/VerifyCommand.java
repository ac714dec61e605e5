package dev.gambeson.cli.snapshot;

import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.OpenerOptions;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.result.Rows;
import dev.gambeson.cli.terminal.ReadProgress;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.render.Visible;
import dev.gambeson.supply.snapshot.Flaw;
import dev.gambeson.supply.snapshot.SnapshotName;
import dev.gambeson.supply.snapshot.SnapshotStore;
import dev.gambeson.supply.snapshot.Verification;
import dev.gambeson.supply.snapshot.Verifying;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snapshot verify}: whether all is as it was frozen. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Reads every byte of a snapshot, and of what you work with, and says what is not",
            "as it was frozen: files by name, damage by its place.",
            "",
            "Examples:",
            "  gambeson snapshot verify credit-training --store /backup/store",
            "  gambeson snapshot verify credit-training@3 --store store --against data",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 all is as it was frozen; 1 not so, or not signed by somebody you",
            "trust; 2 there is no such snapshot or key; 3 something could not be read; 5 the",
            "server of the key ring failed."
        })
final class VerifyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "NAME[@VERSION]", description = "Which; without a version the newest.")
    String name = "";

    @Mixin
    StoreOption option = new StoreOption();

    @Option(names = "--against", paramLabel = "PATH", description = "Compare this with it too.")
    @Nullable
    Path against;

    @Option(names = "--follow-links", description = "What links of PATH lead to stands for them.")
    boolean followLinks;

    @Mixin
    SignerTrustOptions trust = new SignerTrustOptions();

    @Mixin
    OpenerOptions opener = new OpenerOptions();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    NoInputOption noInput = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SnapshotStore store = option.store();
        SnapshotName asked = SnapshotName.parse(name);
        SignerTrustOptions.Believed believed = trust.read(terminal);
        Verification found = new Openings(keys, new EvidenceOptions(), terminal, noInput.silent(), opener)
                .with(
                        store,
                        asked,
                        (opening, recorder) -> ReadProgress.during(
                                terminal,
                                result.isQuiet(),
                                "MB read",
                                0,
                                progress -> new Verifying(store, believed.trust(), opening)
                                        .verify(asked, against, followLinks, progress)));
        if (result.isJson()) {
            result.print(terminal, document(found));
        } else {
            tell(found, believed.names());
        }
        return found.holds() ? 0 : 1;
    }

    private static Map<String, Object> document(Verification found) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schemaVersion", 1);
        document.put("holds", found.holds());
        document.put("snapshot", SnapshotText.fields(found.head()));
        document.put(
                "signers", found.signers().stream().map(VerificationKey::keyId).toList());
        document.put("flaws", found.flaws().stream().map(VerifyCommand::object).toList());
        document.put("flawCount", found.flawCount());
        return document;
    }

    private static Map<String, Object> object(Flaw flaw) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", flaw.kind().name().toLowerCase(Locale.ROOT));
        object.put("file", flaw.file());
        object.put("problem", flaw.problem());
        return object;
    }

    private void tell(Verification found, Map<String, String> names) {
        Rows head = SnapshotText.head(found.holds() ? "verified" : "not verified", found.head());
        terminal.out().print(SnapshotText.signers(head, found.signers(), names));
        for (Flaw flaw : found.flaws()) {
            String where = flaw.kind() == Flaw.Kind.STORE || flaw.kind() == Flaw.Kind.HISTORY
                    ? option.folder.toString()
                    : String.valueOf(against);
            terminal.out().print(Visible.of(where + ": " + flaw.file() + " " + flaw.problem()) + "\n");
        }
        long more = found.flawCount() - found.flaws().size();
        if (more > 0) {
            terminal.out().print("and " + Rows.count(more, "more difference") + "\n");
        }
    }
}
