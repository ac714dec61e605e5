package dev.gambeson.crypto.key.trust;

import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.PublicHalf;
import dev.gambeson.crypto.key.Revocation;
import dev.gambeson.crypto.signature.VerificationKey;
import java.security.PublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's public key. Immutable.
 *
 * @param name whose it is: 1 to 64 characters of {@code [A-Za-z0-9._-]}; somebody can have several
 * @param purposes what it is trusted for; at least one
 * @param algorithm what kind it is
 * @param added when, to the second
 * @param expires from when on it no longer counts, to the second; null for never
 * @param revocation why it no longer counts; null where it does
 * @param publicKey the key
 */
public record TrustedKey(
        String name,
        Set<KeyPurpose> purposes,
        KeyAlgorithm algorithm,
        Instant added,
        @Nullable Instant expires,
        @Nullable Revocation revocation,
        PublicKey publicKey) {

    /** A trusted key. */
    public TrustedKey {
        purposes = Set.copyOf(purposes);
        added = added.truncatedTo(ChronoUnit.SECONDS);
        expires = expires == null ? null : expires.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The SHA-256 of its DER in lower-case hex. */
    public String keyId() {
        return PublicHalf.keyId(publicKey);
    }

    /**
     * What checks its signatures.
     *
     * @throws dev.gambeson.GambesonException {@code INPUT_UNSUPPORTED} where it signs nothing
     */
    public VerificationKey verificationKey() {
        return VerificationKey.of(publicKey, "the trusted key of " + name);
    }

    TrustedKey revoked(Revocation why) {
        return new TrustedKey(name, purposes, algorithm, added, expires, why, publicKey);
    }
}
