package dev.gambeson.supply.signing;

import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.supply.signing.identity.IdentityTrust;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom somebody believes. Immutable.
 *
 * @param keys public keys of signers
 * @param certificates of authorities, or of signers themselves
 * @param identities at Sigstore; null where none is believed
 * @param at the moment at which certificates must be valid: now, unless somebody knows when it was signed. Those of identities
 *     must have been valid when a log or an authority of time has seen the signature
 */
public record Trust(
        List<VerificationKey> keys,
        List<X509Certificate> certificates,
        @Nullable IdentityTrust identities,
        Instant at) {

    /** Whom somebody believes. */
    public Trust {
        keys = List.copyOf(keys);
        certificates = List.copyOf(certificates);
    }

    /** Keys and certificates, and no identities. */
    public Trust(List<VerificationKey> keys, List<X509Certificate> certificates, Instant at) {
        this(keys, certificates, null, at);
    }

    /** Whether nobody is believed. */
    public boolean isNobody() {
        return keys.isEmpty() && certificates.isEmpty() && identities == null;
    }
}
