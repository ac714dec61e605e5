package dev.gambeson.supply.signing;

import dev.gambeson.crypto.certificate.CertificateChain;
import dev.gambeson.crypto.certificate.CertificateProblem;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.report.Rule;
import dev.gambeson.supply.signing.bundle.Bundle;
import dev.gambeson.supply.signing.bundle.Material;
import dev.gambeson.supply.signing.identity.IdentityClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out whose signature a bundle carries. */
final class Authentication {

    private final Bundle bundle;
    private final String file;
    private final Trust trust;
    private final Refusals refusals;
    private boolean old;

    /** @param file what the bundle is called, for errors */
    Authentication(Bundle bundle, String file, Trust trust, Refusals refusals) {
        this.bundle = bundle;
        this.file = file;
        this.trust = trust;
        this.refusals = refusals;
    }

    /** Whether the signature holds in the encoding of version 0.2 alone. */
    boolean isOld() {
        return old;
    }

    /**
     * Who has signed; null where that is nobody whom one trusts, which is then among the refusals.
     *
     * @throws dev.gambeson.GambesonException {@code INPUT_UNSUPPORTED} where what checks identities is not installed
     */
    @Nullable
    Signatory signatory() {
        if (bundle.material() instanceof Material.OfKey key && !trust.keys().isEmpty()) {
            return byKey(key);
        }
        if (bundle.material() instanceof Material.OfCertificates certificates
                && !trust.certificates().isEmpty()) {
            return byCertificate(certificates.chain());
        }
        if (bundle.material() instanceof Material.OfIdentity identity && trust.identities() != null) {
            return new IdentityAuthentication(trust.identities(), refusals)
                    .signatory(new IdentityClaim(identity.json(), bundle.envelope(), file));
        }
        refusals.add(SigningRules.ANOTHER_METHOD, "the bundle holds the signature of " + made() + ", and " + asked());
        return null;
    }

    private String made() {
        return bundle.material() instanceof Material.OfKey
                ? "a key"
                : bundle.material() instanceof Material.OfCertificates ? "a certificate" : "an identity at Sigstore";
    }

    private String asked() {
        List<String> asked = new ArrayList<>();
        if (!trust.keys().isEmpty()) {
            asked.add("keys");
        }
        if (!trust.certificates().isEmpty()) {
            asked.add("certificates");
        }
        if (trust.identities() != null) {
            asked.add("identities");
        }
        return asked.isEmpty() ? "nobody is trusted" : String.join(" and ", asked) + " are trusted";
    }

    private @Nullable Signatory byKey(Material.OfKey material) {
        // A hint is signed by nobody: it tells what went wrong, and never which key counts.
        Optional<VerificationKey> signer =
                trust.keys().stream().filter(this::isSignedBy).findFirst();
        if (signer.isPresent()) {
            return new Signatory(signer.get(), null, null);
        }
        boolean named = material.hint().isEmpty()
                ? trust.keys().size() == 1
                : trust.keys().stream().anyMatch(key -> Material.OfKey.hint(key).equals(material.hint()));
        if (!named) {
            refusals.add(
                    SigningRules.ANOTHER_KEY,
                    material.hint().isEmpty()
                            ? "none of the " + trust.keys().size() + " keys checks the signature"
                            : "the signature names the key with the hint " + shown(material.hint()));
        } else {
            refusals.add(SigningRules.SIGNATURE_BROKEN, "the signature does not hold under the key");
        }
        return null;
    }

    private static String shown(String hint) {
        return hint.matches("[0-9a-fA-F]{1,128}") ? hint : "that is none";
    }

    private @Nullable Signatory byCertificate(CertificateChain chain) {
        VerificationKey key = VerificationKey.of(chain.leaf().getPublicKey(), "the certificate of the signer");
        CertificateProblem problem = chain.problem(trust.certificates(), trust.at());
        if (problem != null) {
            refusals.add(rule(problem.kind()), problem.detail());
        } else if (!isSignedBy(key)) {
            refusals.add(SigningRules.SIGNATURE_BROKEN, "the signature does not hold under the key of the certificate");
        } else {
            return new Signatory(key, chain.leaf(), null);
        }
        return null;
    }

    private static Rule rule(CertificateProblem.Kind kind) {
        return switch (kind) {
            case EXPIRED, NOT_YET_VALID -> SigningRules.CERTIFICATE_EXPIRED;
            case NOT_TRUSTED -> SigningRules.CERTIFICATE_NOT_TRUSTED;
            case NOT_FOR_SIGNING -> SigningRules.CERTIFICATE_NOT_FOR_SIGNING;
        };
    }

    private boolean isSignedBy(VerificationKey key) {
        if (!bundle.envelope().signedBy(List.of(key)).isEmpty()) {
            return true;
        }
        old = OldEncoding.isSignedBy(key, bundle.envelope());
        return old;
    }
}
