package dev.gambeson.crypto.certificate;

import dev.gambeson.crypto.certificate.CertificateProblem.Kind;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A certificate and others that may lead from it to one that is trusted. Immutable and thread-safe.
 *
 * @param leaf the signer's
 * @param others of those above it, in any order; none of them is trusted for being here
 */
public record CertificateChain(X509Certificate leaf, List<X509Certificate> others) {

    /** The most certificates that are looked at. */
    public static final int MOST = 32;

    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    /**
     * A chain.
     *
     * @throws IllegalArgumentException for more than {@link #MOST} others
     */
    public CertificateChain {
        others = List.copyOf(others);
        if (others.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " certificates");
        }
    }

    /**
     * Whether the leaf speaks for a signer: it is trusted itself, or a path of it validates (RFC 5280 §6, by the JDK; nothing is
     * asked of the network, so that revocation is not seen), its time is not over, and its extended key usage is for
     * code or, where it has none or takes any, its key usage for signatures: a certificate that was given to a server of the web
     * (§4.2.1.12) signs no model.
     *
     * @param anchors those that are trusted, whether they are roots or not
     * @param at the moment that counts
     * @return null where it does
     */
    public @Nullable CertificateProblem problem(List<X509Certificate> anchors, Instant at) {
        CertificateProblem time = time(leaf, "the certificate of the signer", at);
        if (time != null) {
            return time;
        }
        CertificateProblem path = anchors.contains(leaf) ? null : new Search(anchors, at).run();
        if (path != null) {
            return path;
        }
        return isForSigning()
                ? null
                : new CertificateProblem(
                        Kind.NOT_FOR_SIGNING,
                        "neither its extended key usage names the signing of code nor, where it has none, its key usage digital signatures");
    }

    private boolean isForSigning() {
        boolean[] usage = leaf.getKeyUsage();
        try {
            List<String> extended = leaf.getExtendedKeyUsage();
            return extended == null
                    ? usage != null && usage[0]
                    : extended.contains(CODE_SIGNING) || extended.contains(ANY_PURPOSE) && usage != null && usage[0];
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static @Nullable CertificateProblem time(X509Certificate certificate, String whose, Instant at) {
        if (at.isAfter(certificate.getNotAfter().toInstant())) {
            return new CertificateProblem(
                    Kind.EXPIRED,
                    whose + " was valid until " + certificate.getNotAfter().toInstant());
        }
        if (at.isBefore(certificate.getNotBefore().toInstant())) {
            return new CertificateProblem(
                    Kind.NOT_YET_VALID,
                    whose + " is valid from " + certificate.getNotBefore().toInstant());
        }
        return null;
    }

    /** Tries every path once, the nearest certificates first. */
    private final class Search {

        private final List<X509Certificate> anchors;
        private final Instant at;
        private final Set<X509Certificate> seen = new HashSet<>();
        private CertificateProblem problem = new CertificateProblem(
                Kind.NOT_TRUSTED, "no chain leads from the certificate of the signer to one that you trust");

        Search(List<X509Certificate> anchors, Instant at) {
            this.anchors = anchors;
            this.at = at;
        }

        @Nullable
        CertificateProblem run() {
            return leads(List.of(leaf)) ? null : problem;
        }

        private boolean leads(List<X509Certificate> path) {
            X509Certificate last = path.get(path.size() - 1);
            if (!seen.add(last)) {
                return false;
            }
            for (X509Certificate anchor : anchors) {
                if (issued(anchor, last) && validates(path, anchor)) {
                    return true;
                }
            }
            for (X509Certificate other : others) {
                if (!path.contains(other) && issued(other, last)) {
                    List<X509Certificate> longer = new ArrayList<>(path);
                    longer.add(other);
                    if (leads(longer)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean validates(List<X509Certificate> path, X509Certificate anchor) {
            CertificateProblem time = time(anchor, "the certificate that you trust", at);
            if (time != null) {
                problem = time;
                return false;
            }
            try {
                PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
                parameters.setRevocationEnabled(false);
                parameters.setDate(Date.from(at));
                CertPathValidator.getInstance("PKIX")
                        .validate(Certificates.factory().generateCertPath(path), parameters);
                return true;
            } catch (CertPathValidatorException e) {
                problem = new CertificateProblem(
                        e.getReason() == BasicReason.EXPIRED
                                ? Kind.EXPIRED
                                : e.getReason() == BasicReason.NOT_YET_VALID ? Kind.NOT_YET_VALID : Kind.NOT_TRUSTED,
                        "the chain does not hold: " + e.getMessage());
                return false;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK validates paths", e);
            }
        }

        private boolean issued(X509Certificate issuer, X509Certificate certificate) {
            if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
                return false;
            }
            try {
                certificate.verify(issuer.getPublicKey());
                return true;
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }
}
