package dev.gambeson.supply.signing;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.report.Rule;
import dev.gambeson.supply.signing.identity.Identity;
import dev.gambeson.supply.signing.identity.IdentityClaim;
import dev.gambeson.supply.signing.identity.IdentityOutcome;
import dev.gambeson.supply.signing.identity.IdentityTrust;
import dev.gambeson.supply.signing.identity.IdentityVerifier;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which identity has signed, and whether it is one that is expected.
 *
 * @param refusals takes why not
 */
record IdentityAuthentication(IdentityTrust trust, Refusals refusals) {

    /** Who has signed; null where that is nobody whom one expects. */
    @Nullable
    Signatory signatory(IdentityClaim claim) {
        IdentityVerifier verifier =
                IdentityVerifier.installed().orElseThrow(() -> IdentityAuthentication.missing(claim.file()));
        IdentityOutcome outcome = verifier.verify(claim, trust);
        if (outcome instanceof IdentityOutcome.Proved proved) {
            return expected(proved.identity(), proved.certificate());
        }
        IdentityOutcome.Refused refused = (IdentityOutcome.Refused) outcome;
        refusals.add(rule(refused.reason()), refused.detail());
        return null;
    }

    private @Nullable Signatory expected(Identity identity, X509Certificate certificate) {
        if (trust.expected().stream().noneMatch(one -> one.matches(identity))) {
            refusals.add(SigningRules.ANOTHER_IDENTITY, "signed by " + identity);
            return null;
        }
        VerificationKey key = VerificationKey.of(certificate.getPublicKey(), "the certificate of the signer");
        return new Signatory(key, certificate, identity);
    }

    private static GambesonException missing(String file) {
        return new GambesonException(
                ErrorCode.INPUT_UNSUPPORTED,
                file
                        + " is signed by an identity at Sigstore, and the module \"sigstore\" that checks this is not installed",
                "Build it once with \"make sigstore\", and name its folder in GAMBESON_EXTENSIONS: see docs/signing.md.");
    }

    private static Rule rule(IdentityOutcome.Reason reason) {
        return switch (reason) {
            case NOT_CERTIFIED -> SigningRules.IDENTITY_NOT_CERTIFIED;
            case SIGNATURE_BROKEN -> SigningRules.SIGNATURE_BROKEN;
            case NOT_LOGGED -> SigningRules.NOT_LOGGED;
            case TIME_NOT_PROVED -> SigningRules.TIME_NOT_PROVED;
        };
    }
}
