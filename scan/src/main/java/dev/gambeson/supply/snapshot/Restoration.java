package dev.gambeson.supply.snapshot;

import dev.gambeson.crypto.signature.VerificationKey;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was restored. Immutable.
 *
 * @param signers those who are trusted and have signed it
 * @param kept where that is now which was in the place; null where nothing was
 */
public record Restoration(
        SnapshotHead head,
        List<VerificationKey> signers,
        @Nullable Path kept) {}
