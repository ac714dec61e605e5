package dev.gambeson.cli.snapshot;

import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.option.QuietOption;
import dev.gambeson.cli.terminal.ReadProgress;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.render.Visible;
import dev.gambeson.supply.snapshot.Flaw;
import dev.gambeson.supply.snapshot.SnapshotName;
import dev.gambeson.supply.snapshot.SnapshotStore;
import dev.gambeson.supply.snapshot.Verification;
import dev.gambeson.supply.snapshot.Verifying;
import java.nio.file.Path;
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
            "trust; 2 there is no such snapshot or key; 3 something could not be read."
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

    @Option(
            names = "--even-revoked",
            description = "Open also what was sealed with a key that is revoked: others may have read or made it.")
    boolean evenRevoked;

    @Mixin
    QuietOption quiet = new QuietOption();

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
        Verification found = new Openings(keys, new EvidenceOptions(), terminal, noInput.silent(), evenRevoked)
                .with(
                        store,
                        asked,
                        (opening, recorder) -> ReadProgress.during(
                                terminal,
                                quiet.given(),
                                0,
                                progress -> new Verifying(store, believed.trust(), opening)
                                        .verify(asked, against, followLinks, progress)));
        terminal.out().print(SnapshotText.head(found.holds() ? "verified" : "not verified", found.head()));
        terminal.out().print(SnapshotText.signers(found.signers(), believed.names()));
        for (Flaw flaw : found.flaws()) {
            String where = flaw.kind() == Flaw.Kind.STORE || flaw.kind() == Flaw.Kind.HISTORY
                    ? option.folder.toString()
                    : String.valueOf(against);
            terminal.out().print(Visible.of(where + ": " + flaw.file() + " " + flaw.problem()) + "\n");
        }
        long more = found.flawCount() - found.flaws().size();
        if (more > 0) {
            terminal.out().print("and " + SnapshotText.count(more, "more difference") + "\n");
        }
        return found.holds() ? 0 : 1;
    }
}
