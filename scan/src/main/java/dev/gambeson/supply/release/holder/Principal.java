package dev.gambeson.supply.release.holder;

import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.supply.signing.identity.CertifiedClaim;
import dev.gambeson.supply.signing.identity.Identity;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;

/** Who has signed, as was proved. Immutable. */
public sealed interface Principal {

    /** What tells two of them apart: a key, also where a certificate is over it; an identity. */
    Object sameness();

    /** What is proved beside the name in the policy; empty for a key. */
    Optional<String> words();

    /** A key. */
    record OfKey(VerificationKey key) implements Principal {

        @Override
        public Object sameness() {
            return key;
        }

        @Override
        public Optional<String> words() {
            return Optional.empty();
        }
    }

    /** A key that a certificate gives to somebody. */
    record OfCertificate(VerificationKey key, X509Certificate certificate) implements Principal {

        @Override
        public Object sameness() {
            return key;
        }

        @Override
        public Optional<String> words() {
            return Optional.of(Principal.words(certificate));
        }
    }

    /** An identity at Sigstore. */
    record OfIdentity(Identity identity, Map<CertifiedClaim, String> claims) implements Principal {

        /** A principal. */
        public OfIdentity {
            claims = Map.copyOf(claims);
        }

        @Override
        public Object sameness() {
            return identity;
        }

        @Override
        public Optional<String> words() {
            return Optional.of(identity.subject() + " at " + identity.issuer());
        }
    }

    /** What a certificate calls its owner. */
    static String words(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        return subject.isEmpty() ? "a certificate without a subject" : subject;
    }
}
