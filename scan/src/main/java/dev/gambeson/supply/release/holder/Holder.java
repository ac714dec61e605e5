package dev.gambeson.supply.release.holder;

import dev.gambeson.GambesonException;
import dev.gambeson.crypto.certificate.CertificateChain;
import dev.gambeson.crypto.certificate.CertificateProblem;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.supply.signing.identity.CertifiedClaim;
import dev.gambeson.supply.signing.identity.ExpectedIdentity;
import dev.gambeson.supply.signing.identity.IdentityOutcome;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a policy names, by what he signs with. Each is met by signatures of his own kind alone: what a key has signed is
 * no signature of a certificate over the same key. Immutable.
 */
public sealed interface Holder {

    /** Whether a signature is his. Nothing of it is believed that is not proved here. */
    Answer judge(PresentedSignature signature, Instant now);

    /** Whoever has a key. */
    record OfKey(VerificationKey key) implements Holder {

        @Override
        public Answer judge(PresentedSignature signature, Instant now) {
            return signature.isOfKey() && signature.isBy(key)
                    ? new Answer.Signed(new Principal.OfKey(key))
                    : Answer.no();
        }
    }

    /**
     * Whoever an authority calls by a name, or whoever has the key of one certificate. An authority without a name would be believed
     * whomever it certifies, so that there is none.
     *
     * @param certificate of the authority, or of the signer
     * @param name whom the authority must have certified; null for the certificate of a signer
     */
    record OfCertificate(
            X509Certificate certificate, @Nullable CertifiedName name) implements Holder {

        /** @throws IllegalArgumentException for an authority without a name, and a signer with one */
        public OfCertificate {
            if (isAuthority(certificate) != (name != null)) {
                throw new IllegalArgumentException(
                        "an authority has a name that it must have certified, a signer has none");
            }
        }

        /** The key of the certificate; empty where it is of a kind that no list of trusted keys holds. */
        Optional<VerificationKey> key() {
            try {
                return Optional.of(VerificationKey.of(certificate.getPublicKey(), "the certificate"));
            } catch (GambesonException e) {
                return Optional.empty();
            }
        }

        /** Whether a certificate may give out others (RFC 5280 §4.2.1.9); one that does not say so gives out none. */
        public static boolean isAuthority(X509Certificate certificate) {
            return certificate.getBasicConstraints() >= 0;
        }

        @Override
        public Answer judge(PresentedSignature signature, Instant now) {
            Optional<CertificateChain> presented = signature.chain();
            if (presented.isEmpty()) {
                return Answer.no();
            }
            X509Certificate leaf = presented.get().leaf();
            if (name == null ? !leaf.equals(certificate) : !name.is(leaf)) {
                return Answer.no("its certificate is that of " + Principal.words(leaf));
            }
            CertificateProblem problem = presented.get().problem(List.of(certificate), now);
            if (problem != null) {
                return Answer.no(problem.detail());
            }
            try {
                VerificationKey key = VerificationKey.of(leaf.getPublicKey(), "the certificate of the signer");
                return signature.isBy(key)
                        ? new Answer.Signed(new Principal.OfCertificate(key, leaf))
                        : Answer.no("the signature does not hold under the key of the certificate");
            } catch (GambesonException e) {
                return Answer.no(String.valueOf(e.getMessage()));
            }
        }
    }

    /**
     * Whoever an identity provider knows, as Sigstore has certified him for the minutes in which he signed.
     *
     * @param claims what else the certificate must say, word for word
     */
    record OfIdentity(ExpectedIdentity identity, Map<CertifiedClaim, String> claims) implements Holder {

        /** A holder. */
        public OfIdentity {
            claims = Map.copyOf(claims);
        }

        @Override
        public Answer judge(PresentedSignature signature, Instant now) {
            Optional<IdentityOutcome> outcome = signature.identity();
            if (outcome.isEmpty()) {
                return Answer.no();
            }
            if (outcome.get() instanceof IdentityOutcome.Refused refused) {
                return Answer.no(refused.detail());
            }
            IdentityOutcome.Proved proved = (IdentityOutcome.Proved) outcome.get();
            if (!identity.matches(proved.identity())) {
                return Answer.no("it is signed by " + proved.identity());
            }
            for (Map.Entry<CertifiedClaim, String> claim : new TreeMap<>(claims).entrySet()) {
                String certified = proved.claims().get(claim.getKey());
                if (!claim.getValue().equals(certified)) {
                    return Answer.no((certified == null
                                    ? "its certificate does not say its "
                                            + claim.getKey().id()
                                    : "its " + claim.getKey().id() + " is " + certified)
                            + ", and " + claim.getValue() + " is expected");
                }
            }
            return new Answer.Signed(new Principal.OfIdentity(proved.identity(), proved.claims()));
        }
    }
}
