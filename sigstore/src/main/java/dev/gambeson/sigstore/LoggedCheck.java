package dev.gambeson.sigstore;

import dev.gambeson.supply.signing.identity.IdentityOutcome.Reason;
import dev.sigstore.rekor.client.RekorVerifier;
import dev.sigstore.trustroot.SigstoreTrustedRoot;

/** Whether the entry is in a log: its proof of inclusion, the signed checkpoint, and the promise of the log where there is one. */
record LoggedCheck(SigstoreTrustedRoot root) {

    void demand(Evidence evidence) throws NotProvedException {
        Step.demand(
                Reason.NOT_LOGGED,
                "the entry is not proved to be in a log of the trusted root",
                () -> RekorVerifier.newRekorVerifier(root).verifyEntry(evidence.entry()));
    }
}
