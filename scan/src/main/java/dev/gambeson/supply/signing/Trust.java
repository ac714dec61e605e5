package dev.gambeson.supply.signing;

import dev.gambeson.crypto.signature.VerificationKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * Whom somebody believes. Immutable.
 *
 * @param keys public keys of signers
 * @param certificates of authorities, or of signers themselves
 * @param at the moment at which certificates must be valid: now, unless somebody knows when it was signed
 */
public record Trust(List<VerificationKey> keys, List<X509Certificate> certificates, Instant at) {

    /** Whom somebody believes. */
    public Trust {
        keys = List.copyOf(keys);
        certificates = List.copyOf(certificates);
    }
}
