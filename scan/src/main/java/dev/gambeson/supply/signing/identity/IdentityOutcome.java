package dev.gambeson.supply.signing.identity;

import java.security.cert.X509Certificate;
import java.util.Map;

/** What came of looking at a claim. */
public sealed interface IdentityOutcome {

    /**
     * The identity has signed the envelope.
     *
     * @param claims what else its certificate says; none for people
     * @param certificate of the key that checks the signature; it says who it is
     */
    record Proved(Identity identity, Map<CertifiedClaim, String> claims, X509Certificate certificate)
            implements IdentityOutcome {

        /** A proof. */
        public Proved {
            claims = Map.copyOf(claims);
        }
    }

    /**
     * It is not proved that the identity has signed it.
     *
     * @param detail what was seen, as a sentence without its full stop
     */
    record Refused(Reason reason, String detail) implements IdentityOutcome {}

    /** What is not proved. */
    enum Reason {
        /** No authority of the trusted root has certified it, or no certificate log has seen the certificate. */
        NOT_CERTIFIED,
        /** The signature does not hold under the key of the certificate. */
        SIGNATURE_BROKEN,
        /** That this signature is in a log of the trusted root. */
        NOT_LOGGED,
        /** That it was made while the certificate was valid. */
        TIME_NOT_PROVED
    }
}
