package dev.gambeson.sigstore;

import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.crypto.signature.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/**
 * A key that signs one thing. It is in memory alone, in no file and no message, and nobody holds it once the call is over: Java has
 * nothing that overwrites the number in it.
 */
final class EphemeralKey {

    private EphemeralKey() {}

    /** On the curve P-256, which every Sigstore takes. */
    static Signer fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new PrivateKeySigner(pair.getPrivate(), VerificationKey.of(pair.getPublic(), "the new key"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }
}
