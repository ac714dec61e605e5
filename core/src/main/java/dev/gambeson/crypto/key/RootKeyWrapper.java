package dev.gambeson.crypto.key;

/**
 * What protects the root key of a key ring: a passphrase, a token behind PKCS#11, a server's transit engine. A ring may have
 * several, each of which opens it alone; one of them is for recovery. Implementations are thread-safe.
 */
public interface RootKeyWrapper {

    /** How it is called in the file of a ring: {@code passphrase}, {@code pkcs11}, {@code transit}. */
    String kind();

    /**
     * Wraps a root key.
     *
     * @param rootKey 32 bytes, which must not be kept
     * @param context what the wrapping is bound to: the ring and the slot
     * @return what {@link #unwrap} needs; nothing in it is secret
     */
    WrappedRootKey wrap(byte[] rootKey, byte[] context);

    /**
     * Unwraps it.
     *
     * @return 32 bytes, which the caller overwrites
     * @throws dev.gambeson.GambesonException {@code PASSPHRASE_REFUSED} where the secret given is wrong, {@code PROOF_REFUSED}
     *     where the wrapping was changed, {@code REMOTE_FAILED} where a server does not answer
     */
    byte[] unwrap(WrappedRootKey wrapped, byte[] context);
}
