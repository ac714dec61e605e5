package dev.gambeson.evidence.proof;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.NoteSigner;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.checkpoint.SignedNote;
import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.file.AtomicFile;
import dev.gambeson.format.file.WriterLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Cosigns checkpoints of a log that go on from the last one it has seen (c2sp.org/tlog-witness, c2sp.org/tlog-cosignature), so
 * that a log cannot show different histories to different people. It keeps what it saw last in a file, which is written before a
 * cosignature is given away. Thread-safe; several processes may use the same file.
 */
public final class Witness {

    private final NoteSigner signer;
    private final LogKeys keys;
    private final Path seen;
    private final Clock clock;

    /**
     * A witness of one log.
     *
     * @param signer cosigns: of kind {@code WITNESS}, with a key that signs nothing else
     * @param keys who may sign for the log
     * @param seen the file with the last checkpoint that it cosigned; need not be there
     * @param clock says when it cosigns
     */
    public Witness(NoteSigner signer, LogKeys keys, Path seen, Clock clock) {
        this.signer = signer;
        this.keys = keys;
        this.seen = seen;
        this.clock = clock;
    }

    /**
     * Cosigns.
     *
     * @param source what to call the request in errors
     * @return the checkpoint with the cosignature
     * @throws GambesonException {@code PROOF_REFUSED} where it does not go on from the last one, or what was seen last is not signed
     *     by this witness; {@code KEY_REFUSED} where it is not signed by the log, or by the key of the witness itself;
     *     {@code USAGE} where its proof begins elsewhere than at the last one; {@code INPUT_TOO_LARGE} as {@link SignedCheckpoint#with};
     *     {@code OUTPUT_FAILED}
     */
    public SignedCheckpoint cosign(WitnessRequest request, String source) {
        demandOther(request.checkpoint(), source);
        request.checkpoint().demandLog(keys, source);
        try (WriterLock lock = WriterLock.take(seen)) {
            java.util.Objects.requireNonNull(lock);
            demandGoesOn(request, source);
            SignedCheckpoint cosigned = request.checkpoint()
                    .with(signer.cosign(request.checkpoint().note().text(), clock.instant()));
            try (AtomicFile file = AtomicFile.begin(seen, true, false)) {
                file.stream().write(cosigned.note().bytes());
                file.commit();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return cosigned;
        }
    }

    private void demandOther(SignedCheckpoint checkpoint, String source) {
        if (checkpoint.isLogSignedBy(signer.key().key())) {
            throw new GambesonException(
                    ErrorCode.KEY_REFUSED,
                    source + " is signed by the key of the witness itself",
                    "A log that is its own witness proves nothing: use a key ring of somebody else.");
        }
    }

    private void demandGoesOn(WitnessRequest request, String source) {
        Checkpoint next = request.checkpoint().checkpoint();
        Checkpoint last = Files.exists(seen) ? last() : Checkpoint.of(next.origin(), 0, Hash.empty());
        if (!last.origin().equals(next.origin())) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    source + " is of the log " + next.origin() + ", and " + seen + " of " + last.origin(),
                    "Name one file for each log.");
        }
        if (next.size() < last.size()) {
            throw refused(source + " is over " + next.size() + " entries, and this witness has seen " + last.size());
        }
        if (request.earlier() != last.size()) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    source + " goes on from " + request.earlier() + " entries, and this witness has seen "
                            + last.size(),
                    "Ask for a proof from the last checkpoint: gambeson evidence prove DIR --since " + seen
                            + " --out FILE.");
        }
        if (!request.goesOnFrom(last.root())) {
            throw refused(source + " does not go on from what this witness has seen last: the log was written anew, or"
                    + " shows another history to others");
        }
    }

    private Checkpoint last() {
        String name = seen.toString();
        try (FileInput in = FileInput.open(seen, name)) {
            SignedCheckpoint signed = SignedCheckpoint.of(in.readAll(SignedNote.BYTES), name);
            if (signed.note().by(signer.key(), name).isEmpty()) {
                throw refused(name + " is not signed by this witness");
            }
            return signed.checkpoint();
        }
    }

    private static GambesonException refused(String problem) {
        return new GambesonException(
                ErrorCode.PROOF_REFUSED, problem, "Nothing was cosigned. Keep both files: they are evidence.");
    }
}
