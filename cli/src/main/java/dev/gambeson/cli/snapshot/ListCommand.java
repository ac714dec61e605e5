package dev.gambeson.cli.snapshot;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.render.Visible;
import dev.gambeson.supply.snapshot.SnapshotHead;
import dev.gambeson.supply.snapshot.SnapshotName;
import dev.gambeson.supply.snapshot.SnapshotStore;
import dev.gambeson.supply.snapshot.StoredSnapshot;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code snapshot list}: what a store holds, by what it says itself. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Shows what a store says that it holds. Nothing of it is verified.",
            "",
            "Example:",
            "  gambeson snapshot list --store /backup/store",
            ""
        },
        footer = {"", "Exit codes: 0 shown; 1 some of them are damaged; 2 there is no store; 3 it could", "not be read."
        })
final class ListCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    StoreOption option = new StoreOption();

    @Mixin
    HelpOption help = new HelpOption();

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SnapshotStore store = option.store();
        List<SnapshotName> names = store.names();
        int width =
                names.stream().mapToInt(name -> name.toString().length()).max().orElse(0);
        int code = 0;
        for (SnapshotName name : names) {
            String said;
            try {
                said = of(store.find(name));
            } catch (GambesonException e) {
                if (e.code() != ErrorCode.PROOF_REFUSED && e.code() != ErrorCode.INPUT_UNSUPPORTED) {
                    throw e;
                }
                code = 1;
                said = String.valueOf(e.getMessage());
            }
            terminal.out().print(String.format(Locale.ROOT, "%-" + width + "s  %s", name, said) + "\n");
        }
        if (names.isEmpty()) {
            terminal.out().print("no snapshot yet\n");
        }
        return code;
    }

    private static String of(StoredSnapshot snapshot) {
        SnapshotHead head = snapshot.head();
        return String.format(
                Locale.ROOT,
                "%s  %s, %,d bytes%s%s\n    %s  %s",
                head.created().truncatedTo(ChronoUnit.SECONDS),
                SnapshotText.count(head.files(), "file"),
                head.bytes(),
                snapshot.statement() == null ? "" : ", with a signature",
                head.sealedFor().isEmpty() ? "" : ", sealed",
                head.digest().substring(0, 16),
                Visible.of(head.label()));
    }
}
