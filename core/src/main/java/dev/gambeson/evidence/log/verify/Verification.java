package dev.gambeson.evidence.log.verify;

import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import java.util.List;
import java.util.Optional;

/**
 * What verifying a log has shown. Immutable.
 *
 * @param head the newest checkpoint over what is whole; empty where there is none
 * @param entries how many entries were read
 * @param personal how many personal values are there
 * @param erased how many personal values were erased
 * @param notes what is worth knowing and no flaw, as sentences
 * @param flaw the first thing that is wrong; empty where the log verifies
 */
public record Verification(
        Optional<SignedCheckpoint> head,
        long entries,
        long personal,
        long erased,
        List<String> notes,
        Optional<Flaw> flaw) {

    /** What was shown. */
    public Verification {
        notes = List.copyOf(notes);
    }
}
