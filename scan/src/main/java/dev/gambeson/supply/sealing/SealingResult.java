package dev.gambeson.supply.sealing;

import dev.gambeson.crypto.seal.SealedHeader;

/**
 * What was sealed or opened. Immutable.
 *
 * @param header what the object is and for whom, authenticated
 * @param bytes of its plaintext
 */
public record SealingResult(SealedHeader header, long bytes) {}
