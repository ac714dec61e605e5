package dev.gambeson.supply.sealing;

import dev.gambeson.crypto.seal.SealedHeader;

/**
 * What was sealed or opened. Immutable.
 *
 * @param header what the object is and for whom, authenticated
 * @param bytes of the file, or of the files of the folder together
 */
public record SealingResult(SealedHeader header, long bytes) {}
