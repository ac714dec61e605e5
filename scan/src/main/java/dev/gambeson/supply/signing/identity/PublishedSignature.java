package dev.gambeson.supply.signing.identity;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.format.json.JsonNode;
import java.security.cert.X509Certificate;

/**
 * A signature by an identity, which a log keeps and which was verified. Immutable.
 *
 * @param envelope what is signed, with the signature
 * @param material what a Sigstore bundle calls its verification material
 * @param identity who has signed
 * @param certificate of the key that checks it
 */
public record PublishedSignature(
        Envelope envelope, JsonNode material, Identity identity, X509Certificate certificate) {}
