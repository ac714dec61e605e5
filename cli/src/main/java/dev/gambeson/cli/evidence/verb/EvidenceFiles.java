package dev.gambeson.cli.evidence.verb;

import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.proof.TlogProof;
import dev.gambeson.format.FileInput;
import java.nio.file.Path;

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
}
