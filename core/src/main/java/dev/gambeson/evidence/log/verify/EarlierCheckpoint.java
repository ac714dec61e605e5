package dev.gambeson.evidence.log.verify;

import dev.gambeson.evidence.checkpoint.SignedCheckpoint;

/**
 * A checkpoint that was kept elsewhere, from which a log must go on. Immutable.
 *
 * @param name what to call it
 * @param signed the checkpoint
 */
public record EarlierCheckpoint(String name, SignedCheckpoint signed) {}
