package dev.gambeson.crypto.signature;

/** Makes signatures with a private key, wherever that lies. Implementations are safe for use by several threads. */
public interface Signer {

    /** What checks the signatures. */
    VerificationKey verificationKey();

    /**
     * Signs.
     *
     * @return ECDSA in DER; Ed25519 as 64 bytes
     * @throws dev.gambeson.GambesonException {@code KEY_REFUSED} where the key may not be used any more
     */
    byte[] sign(byte[] message);
}
