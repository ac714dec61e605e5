package dev.gambeson.crypto.key;

import dev.gambeson.crypto.Passphrase;
import java.util.Map;

/**
 * A kind of protection for root keys, found by {@link java.util.ServiceLoader} on the class path. It knows how its slots are
 * called and what they need; where a secret is needed, it asks. Implementations are thread-safe. Experimental.
 */
public interface KeySource {

    /** Gives a secret when it is needed, and only then; keeps it until all is done, and overwrites it. */
    @FunctionalInterface
    interface Secrets {
        /**
         * A secret, which whoever asks does not close.
         *
         * @param what what is asked for, as a person is asked: {@code the passphrase of key ring acme}
         * @throws dev.gambeson.GambesonException {@code USAGE} where there is nobody to ask
         */
        Passphrase ask(String what);
    }

    /** The kind of its slots: {@code passphrase}, {@code pkcs11}, {@code transit}. */
    String kind();

    /**
     * What opens slots of this kind, or makes new ones.
     *
     * @param parameters of a slot that is there, as its {@link WrappedRootKey#parameters}; of a new one, what the user gave
     * @param secrets gives a PIN or a token
     * @throws dev.gambeson.GambesonException {@code SETTINGS_INVALID} where a parameter is missing, or is not one of this kind
     */
    RootKeyWrapper wrapper(Map<String, String> parameters, Secrets secrets);
}
