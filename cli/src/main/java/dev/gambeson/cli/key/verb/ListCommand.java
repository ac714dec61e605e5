package dev.gambeson.cli.key.verb;

import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code key list}: what there is, without opening it. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Shows the keys of the ring, what opens it, and the trusted keys; no secret is",
            "read. With --check the ring is opened and found unchanged.",
            "",
            "Examples:",
            "  gambeson key list",
            "  gambeson key list --check --format json",
            ""
        })
final class ListCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--check", description = "Open the ring: nobody else has changed it.")
    boolean check;

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    TrustOptions trust = new TrustOptions();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    NoInputOption noInput = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        KeyRingFile file = keys.file(terminal);
        TrustedKeys trusted = trust.file(terminal).read();
        // Who only trusts the keys of others needs no ring.
        KeyRing ring = file.exists() || check || keys.named() || trusted.keys().isEmpty() ? file.read() : null;
        String id = null;
        if (ring != null && check) {
            try (OpenKeyRing open = keys.open(ring, terminal, noInput.silent())) {
                ring = open.ring();
                id = open.id();
            }
        }
        if (result.isJson()) {
            result.print(terminal, KeyListText.json(ring, id, trusted));
            return 0;
        }
        if (ring != null) {
            terminal.out().print(KeyTable.ring(ring));
            terminal.out()
                    .println(
                            id == null
                                    ? "  not opened: --check finds changes by others"
                                    : "  nobody else has changed it; its id is" + System.lineSeparator() + "  " + id);
        }
        if (!trusted.keys().isEmpty()) {
            terminal.out().print((ring == null ? "" : "\n") + KeyTable.trusted(trusted));
        }
        return 0;
    }
}
