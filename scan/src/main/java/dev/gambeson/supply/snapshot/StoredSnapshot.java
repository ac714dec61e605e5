package dev.gambeson.supply.snapshot;

import dev.gambeson.supply.attestation.Attestation;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as it lies in a store. Its head is what was written, which is no proof of who wrote it. Immutable.
 *
 * @param statement the signed statement beside it, unchecked; null where there is none
 */
public record StoredSnapshot(SnapshotHead head, @Nullable Attestation statement) {

    /** What its statement is called. */
    public static final String PREDICATE = "https://gambeson.dev/snapshot/v1";
}
