package dev.gambeson.evidence.checkpoint;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.signature.VerificationKey;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint and who signed it. It says nothing until {@link #demandLog} has verified it. Immutable.
 *
 * @param checkpoint what the note says
 * @param note the note
 */
public record SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {

    /**
     * Reads a checkpoint with its signatures.
     *
     * @param source what to call it in errors
     * @throws dev.gambeson.format.InputException {@code INPUT_MALFORMED}, {@code INPUT_TOO_LARGE}
     */
    public static SignedCheckpoint of(byte[] bytes, String source) {
        SignedNote note = SignedNote.of(bytes, source);
        return new SignedCheckpoint(Checkpoint.ofText(note.text(), source), note);
    }

    /** Signs a checkpoint for the log, whose origin is the name of the signer. */
    public static SignedCheckpoint sign(Checkpoint checkpoint, NoteSigner log) {
        String text = checkpoint.text();
        return new SignedCheckpoint(checkpoint, new SignedNote(text, List.of(log.sign(text))));
    }

    /**
     * Demands the signature of the log.
     *
     * @param keys who may sign for it
     * @param source what to call it in errors
     * @throws GambesonException {@code PROOF_REFUSED} where a signature does not hold, {@code KEY_REFUSED} where it has none by
     *     these keys
     */
    public void demandLog(LogKeys keys, String source) {
        if (logKey(keys, source).isEmpty()) {
            throw new GambesonException(
                    ErrorCode.KEY_REFUSED,
                    source + " is not signed by a key that you trust for the log " + checkpoint.origin(),
                    "Ask the owner of the log for its key by another way, and name it with --key.");
        }
    }

    /**
     * Which of the keys has signed it as the log does; empty where none has.
     *
     * @param source what to call it in errors
     * @throws GambesonException {@code PROOF_REFUSED} where a signature does not hold
     */
    public Optional<NoteKey> logKey(LogKeys keys, String source) {
        Optional<NoteKey> signed = Optional.empty();
        for (NoteKey key : keys.of(checkpoint.origin())) {
            boolean by = note.by(key, source).isPresent();
            signed = by && signed.isEmpty() ? Optional.of(key) : signed;
        }
        return signed;
    }

    /** As the log alone has signed it: without what witnesses have added. */
    SignedCheckpoint by(NoteKey key) {
        return new SignedCheckpoint(
                checkpoint,
                new SignedNote(
                        note.text(),
                        note.signatures().stream()
                                .filter(each -> each.isBy(key))
                                .toList()));
    }

    /** Whether a key has signed it as the log does. */
    public boolean isLogSignedBy(VerificationKey key) {
        return NoteKey.isName(checkpoint.origin())
                && note.by(new NoteKey(checkpoint.origin(), NoteKind.LOG, key), checkpoint.origin())
                        .isPresent();
    }

    /**
     * With a cosignature.
     *
     * @throws dev.gambeson.format.InputException as {@link SignedNote#with}
     */
    public SignedCheckpoint with(NoteSignature signature) {
        return new SignedCheckpoint(checkpoint, note.with(signature));
    }
}
