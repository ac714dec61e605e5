package dev.gambeson.crypto.key.slot;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeySource;
import dev.gambeson.crypto.key.RootKeyWrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The kinds of slots that this process knows: passphrase, recovery code, and what lies on the class path. Thread-safe. */
public final class KeySources {

    private KeySources() {}

    /**
     * A kind.
     *
     * @throws GambesonException {@code INPUT_UNSUPPORTED} where none on the class path is of that name
     */
    public static KeySource of(String kind) {
        List<KeySource> all = all();
        return all.stream()
                .filter(source -> source.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.INPUT_UNSUPPORTED,
                        "there is no kind of slot " + kind,
                        "There is " + all.stream().map(KeySource::kind).sorted().collect(Collectors.joining(", "))
                                + "."));
    }

    /**
     * What makes new slots under what an address names, such as {@code pkcs11:token=acme;object=root} or
     * {@code vault:https://vault.example:8200/transit/keys/acme}.
     *
     * @param secrets gives a PIN when it is needed
     * @throws GambesonException {@code USAGE} where it is no such address
     */
    public static RootKeyWrapper named(String address, KeySource.Secrets secrets) {
        String scheme = address.substring(0, Math.max(0, address.indexOf(':')));
        List<KeySource> addressed =
                all().stream().filter(source -> !source.scheme().isEmpty()).toList();
        return addressed.stream()
                .filter(source -> source.scheme().equals(scheme))
                .findFirst()
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.USAGE,
                        "what shall protect the key ring is no address of a token or a server",
                        "It begins with "
                                + addressed.stream()
                                        .map(source -> source.scheme() + ":")
                                        .sorted()
                                        .collect(Collectors.joining(" or "))
                                + "."))
                .named(address, secrets);
    }

    /** All of them, ours first. */
    public static List<KeySource> all() {
        List<KeySource> all = new ArrayList<>(List.of(new PassphraseSource(), new RecoverySource()));
        ServiceLoader.load(KeySource.class).forEach(all::add);
        return List.copyOf(all);
    }

    private static final class PassphraseSource implements KeySource {

        @Override
        public String kind() {
            return PassphraseWrapper.KIND;
        }

        @Override
        public RootKeyWrapper wrapper(Map<String, String> parameters, Secrets secrets) {
            return new PassphraseWrapper(secrets.ask("the passphrase"), Argon2Cost.standard());
        }
    }

    private static final class RecoverySource implements KeySource {

        @Override
        public String kind() {
            return RecoveryWrapper.KIND;
        }

        @Override
        public RootKeyWrapper wrapper(Map<String, String> parameters, Secrets secrets) {
            return new RecoveryWrapper(RecoveryCode.of(secrets.ask("the recovery code")));
        }
    }
}
