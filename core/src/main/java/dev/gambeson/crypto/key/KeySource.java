package dev.gambeson.crypto.key;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Passphrase;
import java.util.Map;

/**
 * A kind of protection for root keys, found by {@link java.util.ServiceLoader} on the class path. It knows how its slots are
 * called and what they need; where a secret is needed, it asks. Implementations are thread-safe. Experimental.
 */
public interface KeySource {

    /** Who asks for a key: gives a secret when it is needed, and only then; keeps it until all is done, and overwrites it. */
    @FunctionalInterface
    interface Secrets {
        /**
         * A secret, which whoever asks does not close.
         *
         * @param what what is asked for, as a person is asked: {@code the passphrase of key ring acme}
         * @throws dev.gambeson.GambesonException {@code USAGE} where there is nobody to ask
         */
        Passphrase ask(String what);

        /**
         * The PIN of a token, which counts wrong ones: never something that was given for another purpose. Whoever asks does not
         * close it.
         *
         * @param token what is asked for: {@code the PIN of token acme}
         * @throws dev.gambeson.GambesonException {@code USAGE} where there is nobody to ask
         */
        default Passphrase pin(String token) {
            return ask(token);
        }

        /** The variables of the user, which name libraries and servers; they may hold secrets. */
        default Map<String, String> environment() {
            return System.getenv();
        }
    }

    /** The kind of its slots: {@code passphrase}, {@code pkcs11}, {@code transit}. */
    String kind();

    /**
     * What opens slots of this kind.
     *
     * @param parameters of a slot, as its {@link WrappedRootKey#parameters}: whoever can write the file of the ring can have
     *     changed them, so that no program is loaded and nothing is sent anywhere because they say so
     * @param secrets gives a PIN or a token
     * @throws dev.gambeson.GambesonException {@code SETTINGS_INVALID} where a parameter is missing, or is not one of this kind
     */
    RootKeyWrapper wrapper(Map<String, String> parameters, Secrets secrets);

    /** How the addresses of what protects begin, before the colon: {@code pkcs11}; empty where there are none. */
    default String scheme() {
        return "";
    }

    /**
     * What makes new slots, and opens them.
     *
     * @param address what the user named: {@code pkcs11:token=acme;object=root}
     * @param secrets gives a PIN
     * @throws dev.gambeson.GambesonException {@code USAGE} where it is no such address
     */
    default RootKeyWrapper named(String address, Secrets secrets) {
        throw new GambesonException(ErrorCode.USAGE, kind() + " has no address", "Name a token or a server.");
    }
}
