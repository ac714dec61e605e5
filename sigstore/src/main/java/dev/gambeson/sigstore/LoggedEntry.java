package dev.gambeson.sigstore;

import dev.gambeson.crypto.certificate.Certificates;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.report.Location;
import dev.gambeson.supply.signing.identity.IdentityClaim;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Reason;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What the log has written down. It must be about this very signature, by this certificate, over this message: otherwise an entry
 * of any other signature would do.
 *
 * @param algorithm of the digest, as the JDK calls it
 * @param digest of the payload ({@code dsse 0.0.1}, {@code intoto 0.0.2}), or of its pre-authentication encoding ({@code hashedrekord 0.0.2})
 * @param encoded whether it is of the encoding
 */
record LoggedEntry(String algorithm, byte[] digest, boolean encoded, byte[] signature, X509Certificate certificate) {

    private static final String SOURCE = "the entry of the log";

    /** @throws InputException {@code INPUT_UNSUPPORTED} for entries of other kinds, {@code INPUT_MALFORMED} */
    static LoggedEntry of(Evidence evidence) {
        JsonNode json = JsonNode.of(Base64.getDecoder().decode(evidence.entry().getBody()), SOURCE);
        String kind = json.at("kind").text() + " " + json.at("apiVersion").text();
        return switch (kind) {
            case "dsse 0.0.1" -> dsse(json.at("spec"));
            case "intoto 0.0.2" -> intoto(json.at("spec").at("content"));
            case "hashedrekord 0.0.2" -> record(json.at("spec").at("hashedRekordV002"));
            default ->
                throw InputException.unsupported(
                        Location.of(evidence.file()),
                        "has an entry of a log of another kind than dsse 0.0.1, intoto 0.0.2 and hashedrekord 0.0.2",
                        "Have it signed by a newer version of what has signed it.");
        };
    }

    private static LoggedEntry dsse(JsonNode spec) {
        List<JsonNode> signatures = spec.at("signatures").items();
        JsonNode hash = spec.at("payloadHash");
        if (signatures.size() != 1 || !hash.at("algorithm").text().equals("sha256")) {
            throw spec.malformed("holds more than one signature, or a digest other than SHA-256");
        }
        JsonNode signature = signatures.get(0);
        List<X509Certificate> certificates =
                Certificates.ofPem(signature.at("verifier").base64(), SOURCE);
        return new LoggedEntry(
                "SHA-256",
                hash.at("value").hex(),
                false,
                signature.at("signature").base64(),
                certificates.get(0));
    }

    /** As build servers have entered statements before; the signature is written in base64 twice. */
    private static LoggedEntry intoto(JsonNode content) {
        List<JsonNode> signatures = content.at("envelope").at("signatures").items();
        JsonNode hash = content.at("payloadHash");
        if (signatures.size() != 1 || !hash.at("algorithm").text().equals("sha256")) {
            throw content.malformed("holds more than one signature, or a digest other than SHA-256");
        }
        JsonNode signature = signatures.get(0);
        return new LoggedEntry(
                "SHA-256",
                hash.at("value").hex(),
                false,
                twice(signature.at("sig")),
                Certificates.ofPem(signature.at("publicKey").base64(), SOURCE).get(0));
    }

    private static byte[] twice(JsonNode text) {
        try {
            return Base64.getDecoder().decode(text.base64());
        } catch (IllegalArgumentException e) {
            throw text.malformed("is not base64 in base64");
        }
    }

    private static LoggedEntry record(JsonNode spec) {
        JsonNode data = spec.at("data");
        String algorithm = switch (data.at("algorithm").text()) {
            case "SHA2_256" -> "SHA-256";
            case "SHA2_384" -> "SHA-384";
            case "SHA2_512" -> "SHA-512";
            default -> throw data.malformed("has a digest that is not of SHA-2");
        };
        JsonNode signature = spec.at("signature");
        return new LoggedEntry(
                algorithm,
                data.at("digest").base64(),
                true,
                signature.at("content").base64(),
                Certificates.ofDer(
                        signature
                                .at("verifier")
                                .at("x509Certificate")
                                .at("rawBytes")
                                .base64(),
                        SOURCE));
    }

    void demandAbout(Evidence evidence, IdentityClaim claim) throws NotProvedException {
        Envelope envelope = claim.envelope();
        byte[] message = encoded
                ? Envelope.preAuthenticationEncoding(envelope.payloadType(), envelope.payload())
                : envelope.payload();
        if (!Arrays.equals(digest, digest(message))) {
            throw another("message");
        }
        if (!Arrays.equals(signature, evidence.signature())) {
            throw another("signature");
        }
        if (!certificate.equals(evidence.certificate())) {
            throw another("certificate");
        }
    }

    private byte[] digest(byte[] message) {
        try {
            return MessageDigest.getInstance(algorithm).digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    private static NotProvedException another(String what) {
        return new NotProvedException(
                Reason.NOT_LOGGED, "the log has seen another " + what + " than that of the bundle");
    }
}
