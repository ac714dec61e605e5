package dev.gambeson.cli.snapshot;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.result.Rows;
import dev.gambeson.cli.terminal.ShortId;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.render.Visible;
import dev.gambeson.supply.snapshot.SnapshotHead;
import dev.gambeson.supply.snapshot.SnapshotName;
import dev.gambeson.supply.snapshot.SnapshotStore;
import dev.gambeson.supply.snapshot.StoredSnapshot;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    ResultOptions result = new ResultOptions();

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
        List<Map<String, Object>> listed = new ArrayList<>();
        boolean damaged = false;
        for (SnapshotName name : names) {
            String said;
            try {
                StoredSnapshot found = store.find(name);
                said = of(found);
                Map<String, Object> fields = SnapshotText.fields(found.head());
                fields.put("hasSignature", found.statement() != null);
                listed.add(fields);
            } catch (GambesonException e) {
                if (e.code() != ErrorCode.PROOF_REFUSED && e.code() != ErrorCode.INPUT_UNSUPPORTED) {
                    throw e;
                }
                damaged = true;
                said = Visible.of(e.getMessage());
                listed.add(Map.of("name", name.toString(), "problem", String.valueOf(e.getMessage())));
            }
            result.show(terminal, String.format(Locale.ROOT, "%-" + width + "s  %s", name, said) + "\n");
        }
        if (result.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schemaVersion", 1);
            document.put("snapshots", listed);
            result.print(terminal, document);
        } else if (names.isEmpty()) {
            terminal.out().print("no snapshot yet\n");
        }
        return damaged ? 1 : 0;
    }

    private static String of(StoredSnapshot snapshot) {
        SnapshotHead head = snapshot.head();
        return head.created().truncatedTo(ChronoUnit.SECONDS)
                + "  " + Rows.count(head.files(), "file")
                + ", " + Rows.count(head.bytes(), "byte")
                + (snapshot.statement() == null ? "" : ", with a signature")
                + (head.sealedFor().isEmpty() ? "" : ", sealed")
                + "\n    " + ShortId.of(head.digest())
                + "  " + Visible.of(head.label());
    }
}
