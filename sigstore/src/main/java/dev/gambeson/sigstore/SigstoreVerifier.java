package dev.gambeson.sigstore;

import dev.gambeson.supply.signing.identity.IdentityClaim;
import dev.gambeson.supply.signing.identity.IdentityOutcome;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Refused;
import dev.gambeson.supply.signing.identity.IdentityTrust;
import dev.gambeson.supply.signing.identity.IdentityVerifier;
import dev.sigstore.trustroot.SigstoreTrustedRoot;

/**
 * Proves which identity has signed, as the Sigstore client specification says: an authority of the trusted root has certified the
 * key, a log of certificates has seen the certificate, the signature holds, a log of the trusted root has exactly this signature,
 * and it was made while the certificate was valid. Certificates, logs and timestamps are checked by sigstore-java; that the
 * signature is over what was read, that the entry is about it and when it was made are checked here. Stateless and thread-safe;
 * opens no connection.
 */
public final class SigstoreVerifier implements IdentityVerifier {

    /** Called by {@code ServiceLoader}. */
    public SigstoreVerifier() {}

    @Override
    public IdentityOutcome verify(IdentityClaim claim, IdentityTrust trust) {
        SigstoreTrustedRoot root = TrustedRootFile.read(trust.trustedRoot(), trust.source());
        try {
            Evidence evidence = Evidence.of(claim);
            new CertifiedCheck(root).demand(evidence.path());
            evidence.demandSigned(claim);
            new LoggedCheck(root).demand(evidence);
            LoggedEntry.of(evidence).demandAbout(evidence, claim);
            new TimeCheck(root).demand(evidence);
            return FulcioIdentity.proved(evidence.certificate());
        } catch (NotProvedException e) {
            return new Refused(e.reason(), e.detail());
        }
    }
}
