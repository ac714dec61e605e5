package dev.gambeson.cli.evidence.verb;

import dev.gambeson.GambesonException;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.proof.TlogProof;
import dev.gambeson.evidence.proof.WitnessRequest;
import dev.gambeson.format.FileInput;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads checkpoints and proofs, which are small. */
final class EvidenceFiles {

    private EvidenceFiles() {}

    static byte[] read(Path file) {
        try (FileInput in = FileInput.open(file, file.toString())) {
            return in.readAll(TlogProof.BYTES);
        }
    }

    static SignedCheckpoint checkpoint(Path file) {
        return SignedCheckpoint.of(read(file), file.toString());
    }

    /** The checkpoint of a request to a witness, or one alone. */
    static SignedCheckpoint signed(byte[] bytes, String name) {
        return WitnessRequest.isOne(bytes)
                ? WitnessRequest.of(bytes, name).checkpoint()
                : SignedCheckpoint.of(bytes, name);
    }

    /** The checkpoint of a log, a proof, a request or a checkpoint; null where it cannot be read. */
    static @Nullable SignedCheckpoint anyOf(Path path) {
        Path file = Files.isDirectory(path) ? path.resolve("checkpoint") : path;
        String name = file.toString();
        try {
            byte[] bytes = read(file);
            return TlogProof.isOne(bytes) ? TlogProof.of(bytes, name).checkpoint() : signed(bytes, name);
        } catch (GambesonException e) {
            // What is wrong with it is said when it is verified.
            return null;
        }
    }
}
