package dev.gambeson.cli.key.verb;

import dev.gambeson.cli.key.SecretOrigin;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeySource;
import dev.gambeson.crypto.key.RootKeyWrapper;
import dev.gambeson.crypto.key.slot.Argon2Cost;
import dev.gambeson.crypto.key.slot.KeySources;
import dev.gambeson.crypto.key.slot.PassphraseWrapper;
import dev.gambeson.crypto.key.slot.RecoveryCode;
import dev.gambeson.crypto.key.slot.RecoveryWrapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** New ways to open a ring, with their secrets, which are overwritten at the end. For one thread. */
final class NewSlots implements AutoCloseable {

    static final String PASSPHRASE = "passphrase";
    static final String RECOVERY = "recovery";

    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9._-]+)=(.*)");

    private final Map<String, RootKeyWrapper> wrappers = new LinkedHashMap<>();
    private final List<Passphrase> passphrases = new ArrayList<>();
    private final List<RecoveryCode> codes = new ArrayList<>();

    /** A slot for a passphrase that is chosen now. */
    void passphrase(String slot, SecretOrigin origin, String what) {
        Passphrase chosen = origin.choose(what);
        passphrases.add(chosen);
        wrappers.put(slot, new PassphraseWrapper(chosen, Argon2Cost.standard()));
    }

    /** A slot for a recovery code that is made now. */
    void recovery(String slot) {
        RecoveryCode code = RecoveryCode.fresh();
        codes.add(code);
        wrappers.put(slot, new RecoveryWrapper(code));
    }

    /**
     * A slot for a token or a server.
     *
     * @param wrap its address, after the name of the slot and {@code =} where that is not its kind
     */
    void addressed(String wrap, KeySource.Secrets secrets) {
        Matcher named = NAMED.matcher(wrap);
        boolean name = named.matches();
        RootKeyWrapper wrapper = KeySources.named(name ? named.group(2) : wrap, secrets);
        wrappers.put(name ? named.group(1) : wrapper.kind(), wrapper);
    }

    /** What wraps, by the name of the slot. */
    Map<String, RootKeyWrapper> wrappers() {
        return wrappers;
    }

    /** Shows what a person must keep. */
    void show(RecoveryOptions options, Terminal terminal) {
        codes.forEach(code -> options.show(terminal, code));
    }

    @Override
    public void close() {
        passphrases.forEach(Passphrase::close);
        codes.forEach(RecoveryCode::close);
    }
}
