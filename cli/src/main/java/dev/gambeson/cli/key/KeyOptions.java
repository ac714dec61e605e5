package dev.gambeson.cli.key;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.UserFolder;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.key.ring.Slot;
import dev.gambeson.crypto.key.slot.KeySources;
import dev.gambeson.crypto.key.slot.PassphraseWrapper;
import dev.gambeson.crypto.key.slot.RecoveryWrapper;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which key ring, and what opens it. A passphrase comes from a descriptor, a variable or a person, never from an argument. */
public final class KeyOptions {

    private static final String VARIABLE = "GAMBESON_PASSPHRASE";

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "The key ring (default: keys.json beside your settings).")
    @Nullable
    Path keys;

    @Option(
            names = "--slot",
            paramLabel = "NAME",
            description = "What opens it: one of its slots (default: the first that is not for recovery).")
    @Nullable
    String slot;

    @Option(
            names = "--ring-id",
            paramLabel = "ID",
            description = "Which ring it must be, as key list --check shows it (default: ring-id of your settings, else"
                    + " any that opens).")
    @Nullable
    String id;

    @Option(
            names = "--passphrase-fd",
            paramLabel = "N",
            description = "Read its passphrase from this open descriptor, to the end of the line (default: the"
                    + " variable GAMBESON_PASSPHRASE, else you are asked).")
    @Nullable
    Integer descriptor;

    @Option(
            names = "--pin-fd",
            paramLabel = "N",
            description = "Read the PIN of a token from this open descriptor (default: the variable GAMBESON_PIN, else"
                    + " you are asked).")
    @Nullable
    Integer pinDescriptor;

    /** Where the ring lies, or will. */
    public Path path(Terminal terminal) {
        return keys == null ? UserFolder.of(terminal.environment()).resolve("keys.json") : keys;
    }

    /** Whether the ring was named, and not left to the settings folder. */
    public boolean named() {
        return keys != null;
    }

    /** The slot that was named; null where none was. */
    public @Nullable String slot() {
        return slot;
    }

    /** The file of the ring. */
    public KeyRingFile file(Terminal terminal) {
        return new KeyRingFile(path(terminal));
    }

    /**
     * Opens the ring; the caller closes it.
     *
     * @param silent whether nobody may be asked
     * @throws GambesonException {@code KEY_NOT_FOUND} where there is no such ring or slot; {@code PROOF_REFUSED} where it
     *     is another than was meant; {@code USAGE} where a secret is needed
     *     and nobody can be asked; as {@link KeyRing#open}
     */
    public OpenKeyRing open(Terminal terminal, boolean silent) {
        return open(file(terminal).read(), terminal, silent);
    }

    /** Opens a ring that was read; as {@link #open(Terminal, boolean)}. */
    public OpenKeyRing open(KeyRing ring, Terminal terminal, boolean silent) {
        Slot chosen = slot == null ? standard(ring) : ring.slot(slot);
        try (AskedSecrets secrets = secrets(terminal, silent, ring.name())) {
            var wrapper =
                    KeySources.of(chosen.root().kind()).wrapper(chosen.root().parameters(), secrets);
            // Several people may have a passphrase each; nobody has to know which slot is theirs.
            return meant(
                    slot == null && chosen.root().kind().equals(PassphraseWrapper.KIND)
                            ? ring.open(wrapper)
                            : ring.open(chosen.name(), wrapper));
        }
    }

    /** The ring, where it is the one that was meant; else it is closed. */
    public OpenKeyRing meant(OpenKeyRing open) {
        if (id == null) {
            return open;
        }
        try {
            Arguments.demand(id.matches("[0-9a-f]{64}"), "--ring-id is 64 digits as key list --check shows them");
            return open.demandId(id);
        } catch (GambesonException e) {
            open.close();
            throw e;
        }
    }

    /**
     * What is asked for when it is needed: passphrases, and PINs of tokens. The caller closes it.
     *
     * @param ring the name of the ring, for questions
     */
    public AskedSecrets secrets(Terminal terminal, boolean silent, String ring) {
        SecretOrigin pins = new SecretOrigin(terminal, "--pin-fd", pinDescriptor, "GAMBESON_PIN", silent);
        return new AskedSecrets(origin(terminal, silent), pins, ring);
    }

    /** Where the secret that opens the ring comes from. */
    public SecretOrigin origin(Terminal terminal, boolean silent) {
        return new SecretOrigin(terminal, "--passphrase-fd", descriptor, VARIABLE, silent);
    }

    private static Slot standard(KeyRing ring) {
        return ring.slots().stream()
                .filter(slot -> !slot.root().kind().equals(RecoveryWrapper.KIND))
                .findFirst()
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.KEY_NOT_FOUND,
                        "key ring " + ring.name() + " has only slots for recovery",
                        "Give it a passphrase again: gambeson key recover."));
    }
}
