package dev.gambeson.sigstore;

import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.evidence.merkle.InclusionProof;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Reason;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.rekor.client.RekorVerifier;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Whether the entry is in a log: its proof of inclusion, the signed checkpoint, and the promise of the log where there is one. */
record LoggedCheck(SigstoreTrustedRoot root) {

    private static final String DETAIL = "the entry is not proved to be in a log of the trusted root";

    void demand(Evidence evidence) throws NotProvedException {
        Step.demand(
                Reason.NOT_LOGGED,
                DETAIL,
                () -> RekorVerifier.newRekorVerifier(root).verifyEntry(evidence.entry()));
        Step.demand(Reason.NOT_LOGGED, DETAIL, () -> demandPlace(evidence.entry()));
    }

    /** The library lets the size differ from that of the checkpoint, and the place in the log be any that fits the hashes. */
    private static void demandPlace(RekorEntry entry) throws Exception {
        RekorEntry.InclusionProof given =
                Objects.requireNonNull(entry.getVerification().getInclusionProof());
        List<Hash> path = given.getHashes().stream().map(LoggedCheck::hash).toList();
        InclusionProof proof =
                new InclusionProof(given.getLogIndex(), given.parsedCheckpoint().getSize(), path);
        Hash leaf = Hash.leaf(Base64.getDecoder().decode(entry.getBody()));
        if (!given.getTreeSize().equals(given.parsedCheckpoint().getSize())
                || !proof.proves(leaf, hash(given.getRootHash()))) {
            throw new NotProvedException(Reason.NOT_LOGGED, "the proof names another place in the log, or another log");
        }
    }

    private static Hash hash(String hex) {
        return Hash.of(HexFormat.of().parseHex(hex));
    }
}
