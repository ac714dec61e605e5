package dev.gambeson.crypto.key.ring;

import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.KeyState;
import dev.gambeson.crypto.key.Revocation;
import dev.gambeson.crypto.signature.VerificationKey;
import java.security.PublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of the key for a purpose: all that is not secret. Immutable.
 *
 * @param purpose what it is for
 * @param version from 1 on; a greater number is newer
 * @param state what it may still be used for
 * @param algorithm what kind it is
 * @param created when, to the second
 * @param keyId 64 lower-case hex digits: the SHA-256 of the public half in DER; for a symmetric key a value derived from it that
 *     tells nothing of it
 * @param publicKey its public half; null where it is symmetric
 * @param revocation why it no longer counts; null unless it is revoked
 */
public record KeyVersion(
        KeyPurpose purpose,
        int version,
        KeyState state,
        KeyAlgorithm algorithm,
        Instant created,
        String keyId,
        @Nullable PublicKey publicKey,
        @Nullable Revocation revocation) {

    /**
     * What checks its signatures.
     *
     * @throws IllegalStateException where it signs nothing
     */
    public VerificationKey verificationKey() {
        if (publicKey == null || algorithm == KeyAlgorithm.X25519) {
            throw new IllegalStateException("a key for " + purpose.id() + " signs nothing");
        }
        return VerificationKey.of(publicKey, "the key ring");
    }

    /** Its place in a ring, such as {@code sign 2}. */
    public String label() {
        return purpose.id() + " " + version;
    }

    KeyVersion in(KeyState next, @Nullable Revocation why) {
        return new KeyVersion(purpose, version, next, algorithm, created, keyId, publicKey, why);
    }
}
