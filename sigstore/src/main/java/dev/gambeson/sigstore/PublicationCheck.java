package dev.gambeson.sigstore;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.supply.signing.identity.Identity;
import dev.gambeson.supply.signing.identity.SigningIdentity;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import java.security.cert.CertPath;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What is verified before a signature is entered into a log, from which nobody takes it back: that those who verify will take the
 * new certificate, which is of an authority of the root and for the identity, and the timestamps.
 */
record PublicationCheck(SigstoreTrustedRoot root, SigningIdentity who) {

    /** What to do where servers and root do not fit. */
    static final String SAME =
            "Signing configuration and trusted root must be of the same Sigstore, and of the same day.";

    static PublicationCheck of(SigningIdentity who) {
        return new PublicationCheck(
                TrustedRootFile.read(who.trust().trustedRoot(), who.trust().source()), who);
    }

    /** @throws GambesonException {@code PROOF_REFUSED} */
    void demand(X509Certificate certificate) {
        try {
            new CertifiedCheck(root).demand(path(certificate));
            Identity certified = FulcioIdentity.of(certificate);
            if (who.trust().expected().stream().noneMatch(one -> one.matches(certified))) {
                throw refused(
                        "is for " + certified + " and not for " + who.identity(),
                        "Nothing was signed. If that is whom you mean, say --identity and --issuer so.");
            }
        } catch (NotProvedException e) {
            throw refused("cannot be used: " + e.detail(), "Nothing was signed. " + SAME);
        }
    }

    /** @throws GambesonException {@code PROOF_REFUSED} */
    void demand(List<byte[]> timestamps, byte[] signature, X509Certificate certificate) {
        try {
            new TimeCheck(root).demand(timestamps, signature, certificate);
        } catch (NotProvedException e) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    "what authorities of time gave does not verify: " + e.detail(),
                    "Nothing was entered into the log. " + SAME);
        }
    }

    private static CertPath path(X509Certificate certificate) {
        try {
            return CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
        } catch (CertificateException e) {
            throw new IllegalStateException("every JDK has X.509", e);
        }
    }

    private static GambesonException refused(String problem, String remedy) {
        return new GambesonException(
                ErrorCode.PROOF_REFUSED, "the certificate that the authority gave " + problem, remedy);
    }
}
