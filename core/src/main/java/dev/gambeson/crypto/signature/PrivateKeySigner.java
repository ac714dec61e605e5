package dev.gambeson.crypto.signature;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** Signs with a private key in memory. It has no {@code toString}. Thread-safe. */
public final class PrivateKeySigner implements Signer {

    private final PrivateKey key;
    private final VerificationKey verificationKey;

    /**
     * A pair of keys.
     *
     * @throws IllegalArgumentException where they are no pair
     */
    public PrivateKeySigner(PrivateKey key, VerificationKey verificationKey) {
        this.key = key;
        this.verificationKey = verificationKey;
        byte[] probe = {1};
        if (!verificationKey.verifies(probe, sign(probe))) {
            throw new IllegalArgumentException("the private key is not that of the public key");
        }
    }

    @Override
    public VerificationKey verificationKey() {
        return verificationKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature =
                    Signature.getInstance(verificationKey.algorithm().javaName());
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the private key is not that of the public key", e);
        }
    }
}
