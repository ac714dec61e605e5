package dev.gambeson.supply.snapshot;

import dev.gambeson.crypto.signature.VerificationKey;
import java.util.List;

/**
 * What came of looking at a snapshot. Immutable.
 *
 * @param signers those who are trusted and have signed it
 * @param flaws the first thousand
 * @param flawCount all of them
 */
public record Verification(SnapshotHead head, List<VerificationKey> signers, List<Flaw> flaws, long flawCount) {

    /** Whether all is as it was frozen. */
    public boolean holds() {
        return flawCount == 0;
    }
}
