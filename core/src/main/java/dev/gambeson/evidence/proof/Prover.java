package dev.gambeson.evidence.proof;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.LogReader;
import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.evidence.merkle.InclusionProof;

/** Makes proofs about a log; each is checked before it is handed out. Thread-safe. */
public final class Prover {

    private final LogReader log;

    /** Proves what is in a log, which stays open for as long. */
    public Prover(LogReader log) {
        this.log = log;
    }

    /**
     * That an entry is in the log, under its newest checkpoint.
     *
     * @throws GambesonException {@code USAGE} where there is no such entry; {@code PROOF_REFUSED} where the log is damaged
     */
    public TlogProof inclusion(long entry) {
        return inclusion(entry, log.head());
    }

    /**
     * That an entry is in the log, under a checkpoint of it, such as one that witnesses have cosigned.
     *
     * @throws GambesonException {@code USAGE} where there is no such entry under it, or it is not of this log; {@code PROOF_REFUSED}
     *     where the log does not go on from it, or is damaged
     */
    public TlogProof inclusion(long entry, SignedCheckpoint under) {
        byte[] bytes = log.entry(entry);
        Checkpoint checkpoint = demandOwn(under);
        if (entry >= checkpoint.size()) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "entry " + entry + " came after this checkpoint over " + checkpoint.size() + " entries",
                    "Name a newer checkpoint, or none.");
        }
        InclusionProof proof = log.tree(checkpoint.size()).inclusion(entry);
        if (!proof.proves(Hash.leaf(bytes), checkpoint.root())) {
            throw damaged();
        }
        return new TlogProof(bytes, entry, proof.path(), under);
    }

    /**
     * That the log goes on from an earlier checkpoint, as a request to a witness.
     *
     * @param earlier what the witness has seen last; of a log that it has never seen a checkpoint over no entries
     * @throws GambesonException {@code USAGE} where it is not of this log; {@code PROOF_REFUSED} where the log does not go on from
     *     it, or is damaged
     */
    public WitnessRequest consistency(Checkpoint earlier) {
        Checkpoint head = log.head().checkpoint();
        demandOrigin(earlier);
        if (earlier.size() > head.size()) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    "the log has " + head.size() + " entries, and had " + earlier.size() + " at that checkpoint",
                    "It was rolled back: put back a copy that has them.");
        }
        WitnessRequest request = new WitnessRequest(
                earlier.size(),
                log.tree(head.size()).consistency(earlier.size()).path(),
                log.head());
        if (!request.goesOnFrom(earlier.root())) {
            throw damaged();
        }
        return request;
    }

    private Checkpoint demandOwn(SignedCheckpoint under) {
        Checkpoint checkpoint = under.checkpoint();
        demandOrigin(checkpoint);
        if (checkpoint.size() > log.head().checkpoint().size()) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    "the checkpoint is over more entries than the log has",
                    "The log was rolled back: put back a copy that has them.");
        }
        return checkpoint;
    }

    private void demandOrigin(Checkpoint checkpoint) {
        String origin = log.head().checkpoint().origin();
        if (!checkpoint.origin().equals(origin)) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "the checkpoint is of the log " + checkpoint.origin() + ", and this is " + origin,
                    "Name one of this log.");
        }
    }

    private static GambesonException damaged() {
        return new GambesonException(
                ErrorCode.PROOF_REFUSED,
                "the hashes of the log do not lead to the root of the checkpoint",
                "The log is damaged, or is not the one for which the checkpoint was signed: gambeson evidence verify says"
                        + " which.");
    }
}
