package dev.gambeson.supply.signing.identity;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.format.json.JsonNode;

/**
 * A signature by an identity, of which nothing is believed yet. Immutable.
 *
 * @param material what a Sigstore bundle calls its verification material: a certificate of minutes, entries of a log, timestamps
 * @param envelope what was signed
 * @param file the file it is from, for errors
 */
public record IdentityClaim(JsonNode material, Envelope envelope, String file) {}
