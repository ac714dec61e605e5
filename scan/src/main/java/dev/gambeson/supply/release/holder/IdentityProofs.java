package dev.gambeson.supply.release.holder;

import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.supply.signing.identity.IdentityClaim;
import dev.gambeson.supply.signing.identity.IdentityOutcome;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Reason;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Refused;
import dev.gambeson.supply.signing.identity.IdentityTrust;
import dev.gambeson.supply.signing.identity.IdentityVerifier;

/**
 * Proves which identity has signed. Immutable.
 *
 * @param trust the trusted root; whom somebody expects is asked of holders
 */
public record IdentityProofs(IdentityVerifier verifier, IdentityTrust trust) {

    /**
     * What a stranger has put beside a model is no error of whoever asks: what cannot be read is not proved.
     *
     * @throws InputException where it is the trusted root that cannot be read
     */
    IdentityOutcome prove(IdentityClaim claim) {
        try {
            return verifier.verify(claim, trust);
        } catch (GambesonException e) {
            if (e instanceof InputException input
                    && trust.source().equals(input.location().path())) {
                throw e;
            }
            return new Refused(Reason.NOT_CERTIFIED, String.valueOf(e.getMessage()));
        }
    }
}
