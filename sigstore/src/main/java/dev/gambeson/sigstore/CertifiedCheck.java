package dev.gambeson.sigstore;

import dev.gambeson.supply.signing.identity.IdentityOutcome.Reason;
import dev.sigstore.fulcio.client.FulcioVerifier;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import java.security.cert.CertPath;

/** Whether an authority has certified the key, and a log of certificates has seen the certificate (RFC 6962 §3.3). */
record CertifiedCheck(SigstoreTrustedRoot root) {

    void demand(CertPath path) throws NotProvedException {
        Step.demand(
                Reason.NOT_CERTIFIED,
                "the certificate is none that an authority of the trusted root has given and a log of certificates has seen",
                () -> FulcioVerifier.newFulcioVerifier(root).verifySigningCertificate(path));
    }
}
