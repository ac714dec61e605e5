package dev.gambeson.evidence.proof;

import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.merkle.ConsistencyProof;
import dev.gambeson.evidence.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A checkpoint and the proof that the log goes on from an earlier one: what a witness is asked to cosign (the body of
 * {@code add-checkpoint} of c2sp.org/tlog-witness). Immutable.
 *
 * @param earlier how many entries the log had when the witness saw it last; 0 where it never has
 * @param path the hashes of the proof
 * @param checkpoint what is to be cosigned
 */
public record WitnessRequest(long earlier, List<Hash> path, SignedCheckpoint checkpoint) {

    /** A request. */
    public WitnessRequest {
        path = List.copyOf(path);
    }

    /** Whether a file begins as one. */
    public static boolean isOne(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, 4), StandardCharsets.ISO_8859_1).equals("old ");
    }

    /**
     * Reads a file.
     *
     * @param source what to call it in errors
     * @throws dev.gambeson.format.InputException {@code INPUT_MALFORMED}, {@code INPUT_TOO_LARGE}
     */
    public static WitnessRequest of(byte[] bytes, String source) {
        ProofLines lines = new ProofLines(bytes, source);
        long earlier = lines.number("old");
        List<Hash> path = lines.hashes();
        return new WitnessRequest(earlier, path, SignedCheckpoint.of(lines.rest(), source));
    }

    /** The file. */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder("old ").append(earlier).append('\n');
        ProofLines.append(text, path);
        return text.append(new String(checkpoint.note().bytes(), StandardCharsets.UTF_8))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the checkpoint goes on from that of the earlier root. */
    public boolean goesOnFrom(Hash earlierRoot) {
        return new ConsistencyProof(earlier, checkpoint.checkpoint().size(), path)
                .proves(earlierRoot, checkpoint.checkpoint().root());
    }
}
