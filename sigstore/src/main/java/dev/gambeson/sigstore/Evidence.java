package dev.gambeson.sigstore;

import dev.gambeson.ErrorCode;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.report.Location;
import dev.gambeson.supply.signing.identity.IdentityClaim;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Reason;
import dev.sigstore.bundle.Bundle;
import dev.sigstore.bundle.BundleParseException;
import dev.sigstore.rekor.client.RekorEntry;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPath;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a claim brings along.
 *
 * @param path the certificate of the signer
 * @param entry of the log
 * @param timestamps of authorities of time (RFC 3161), in DER
 * @param signature the one over the envelope
 */
record Evidence(CertPath path, RekorEntry entry, List<byte[]> timestamps, byte[] signature, String file) {

    private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    /**
     * Reads it.
     *
     * @throws NotProvedException where it has no entry of a log, or nothing tells a time
     * @throws InputException {@code INPUT_MALFORMED}
     */
    static Evidence of(IdentityClaim claim) throws NotProvedException {
        List<Envelope.Signed> signatures = claim.envelope().signatures();
        if (signatures.size() != 1) {
            throw malformed(claim.file(), "has " + signatures.size() + " signatures, and an identity makes one", null);
        }
        demandEntry(claim.material());
        Bundle bundle = read(claim);
        // What counts is what the library has read.
        if (bundle.getEntries().size() != 1
                || bundle.getCertPath().getCertificates().size() != 1) {
            throw malformed(claim.file(), "has more than one certificate or entry of a log", null);
        }
        return new Evidence(
                bundle.getCertPath(),
                bundle.getEntries().get(0),
                bundle.getTimestamps().stream()
                        .map(Bundle.Timestamp::getRfc3161Timestamp)
                        .toList(),
                signatures.get(0).signature(),
                claim.file());
    }

    X509Certificate certificate() {
        return (X509Certificate) path.getCertificates().get(0);
    }

    void demandSigned(IdentityClaim claim) throws NotProvedException {
        VerificationKey key = VerificationKey.of(certificate().getPublicKey(), "the certificate of the signer");
        if (claim.envelope().signedBy(List.of(key)).isEmpty()) {
            throw new NotProvedException(
                    Reason.SIGNATURE_BROKEN, "the signature does not hold under the key of the certificate");
        }
    }

    private static void demandEntry(JsonNode material) throws NotProvedException {
        JsonNode entries = material.find("tlogEntries");
        if (entries == null || entries.items().isEmpty()) {
            throw new NotProvedException(Reason.NOT_LOGGED, "the bundle holds no entry of a log");
        }
        JsonNode entry = entries.items().get(0);
        if (entry.find("inclusionProof") == null) {
            throw new NotProvedException(Reason.NOT_LOGGED, "the bundle holds no proof that the entry is in the log");
        }
        JsonNode promise = entry.find("inclusionPromise");
        boolean promised = promise != null
                && promise.find("signedEntryTimestamp") != null
                && !promise.at("signedEntryTimestamp").text().isEmpty();
        JsonNode times = material.find("timestampVerificationData");
        JsonNode stamps = times == null ? null : times.find("rfc3161Timestamps");
        if (!promised && (stamps == null || stamps.items().isEmpty())) {
            throw new NotProvedException(
                    Reason.TIME_NOT_PROVED, "neither a log nor an authority of time says when the signature was made");
        }
    }

    /** The library gets what was read strictly, and an envelope that is none: a large list is not read twice. */
    private static Bundle read(IdentityClaim claim) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("mediaType", MEDIA_TYPE);
        plain.put("verificationMaterial", claim.material().plain());
        plain.put("dsseEnvelope", Map.of("payload", "", "payloadType", "", "signatures", List.of(Map.of("sig", ""))));
        try {
            return Bundle.from(new StringReader(new String(JsonText.compact(plain), StandardCharsets.UTF_8)));
        } catch (BundleParseException | RuntimeException | StackOverflowError e) {
            throw malformed(claim.file(), "has verification material that cannot be read", e);
        }
    }

    private static InputException malformed(String file, String problem, @Nullable Throwable cause) {
        return new InputException(ErrorCode.INPUT_MALFORMED, Location.of(file), problem, null, cause);
    }
}
