package dev.gambeson.supply.signing.identity;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.Act.ActObject;
import dev.gambeson.supply.manifest.Manifest;
import java.util.List;
import java.util.Map;

/**
 * What is about to become public, and can never be taken back: that an identity has signed something. Immutable.
 *
 * @param identity who
 * @param authority the server that certifies it, and gives the certificate to a log of certificates
 * @param log the server of the log that keeps the signature
 * @param statement what is signed
 */
public record Publication(Identity identity, String authority, String log, Envelope statement) {

    /** As an act, entered before anything is sent; the identity is a personal value. */
    public Act act(Manifest manifest) {
        return new Act(
                "publish",
                List.of(
                        new ActObject("model", manifest.name(), manifest.rootDigest()),
                        new ActObject("statement", manifest.name(), Sha256.hex(statement.payload()))),
                Map.of("authority", authority, "log", log),
                Map.of("identity", identity.toString()));
    }
}
