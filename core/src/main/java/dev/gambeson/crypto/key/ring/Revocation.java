package dev.gambeson.crypto.key.ring;

import java.time.Instant;

/**
 * Why a key no longer counts. Immutable.
 *
 * @param at since when, to the second
 * @param reason one line of 1 to 200 characters, for people
 */
public record Revocation(Instant at, String reason) {}
