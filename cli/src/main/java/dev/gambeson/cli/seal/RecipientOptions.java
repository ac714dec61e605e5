package dev.gambeson.cli.seal;

import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.seal.Recipient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** For whom something is sealed. */
final class RecipientOptions {

    @Option(
            names = "--to",
            paramLabel = "WHOM",
            description =
                    "Who can open it, repeatable: a file with a public key (gambeson key export collect), the name of"
                            + " somebody trusted for collect, or seal, your own ring (the default). Sealed to others"
                            + " only, you cannot open it yourself.")
    List<String> to = List.of();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    TrustOptions trust = new TrustOptions();

    /** Whether the ring is needed. */
    boolean needRing() {
        return NamedRecipients.needRing(whom());
    }

    /** The recipients; the ring is open where {@link #needRing}. */
    List<Recipient> recipients(@Nullable OpenKeyRing ring, Terminal terminal) {
        return NamedRecipients.find(whom(), ring, trust, terminal);
    }

    private List<String> whom() {
        return to.isEmpty() ? List.of(NamedRecipients.RING) : to;
    }
}
