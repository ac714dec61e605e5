package dev.gambeson.supply.snapshot.object;

import org.jspecify.annotations.Nullable;

/**
 * What content is. Immutable.
 *
 * @param bytes its size
 * @param sha256 in lower-case hex: the name of its object
 * @param tree the root over its pieces of 1 MiB as leaves (RFC 6962 §2.1), in lower-case hex; null where it has one piece
 */
public record StoredContent(
        long bytes, String sha256, @Nullable String tree) {}
