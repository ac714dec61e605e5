package dev.gambeson.crypto.envelope;

import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signed message: Dead Simple Signing Envelope, DSSE v1.0.2. What is signed is the pre-authentication encoding of type and
 * payload, so that no message can be taken for one of another type. Immutable; the payload is not copied.
 *
 * @param payloadType a media type, such as {@link Statement#MEDIA_TYPE}
 * @param payload the message
 * @param signatures at least one where it was read; keyid is a hint and nothing more
 */
public record Envelope(String payloadType, byte[] payload, List<Signed> signatures) {

    /** Each is checked under every key that counts: a stranger's list may not make that take hours. */
    public static final int MOST_SIGNATURES = 100;

    /**
     * One signature.
     *
     * @param keyId what its maker calls the key; empty or null where nothing is said. Nobody may trust it
     */
    public record Signed(@Nullable String keyId, byte[] signature) {}

    /** An envelope. */
    public Envelope {
        signatures = List.copyOf(signatures);
    }

    /** A message signed by each of some keys. */
    public static Envelope sign(String payloadType, byte[] payload, List<? extends Signer> signers) {
        byte[] encoded = preAuthenticationEncoding(payloadType, payload);
        List<Signed> signatures = new ArrayList<>();
        for (Signer signer : signers) {
            signatures.add(new Signed(signer.verificationKey().keyId(), signer.sign(encoded)));
        }
        return new Envelope(payloadType, payload, signatures);
    }

    /**
     * The same without hints at keys. Verifiers that others build on go-securesystemslib pass over a signature whose hint is not
     * the fingerprint that SSH would give the key, and the reference implementation of model signing wants none.
     */
    public Envelope withoutKeyIds() {
        return new Envelope(
                payloadType,
                payload,
                signatures.stream().map(one -> new Signed("", one.signature())).toList());
    }

    /**
     * Reads an envelope.
     *
     * @throws InputException {@code INPUT_MALFORMED} where it is none, or has no signature, or more than {@link #MOST_SIGNATURES}
     */
    public static Envelope of(JsonNode json) {
        List<JsonNode> given = json.at("signatures").items();
        if (given.size() > MOST_SIGNATURES) {
            throw json.at("signatures").malformed("holds more than " + MOST_SIGNATURES + " signatures");
        }
        List<Signed> signatures = new ArrayList<>();
        for (JsonNode one : given) {
            JsonNode keyId = one.find("keyid");
            signatures.add(new Signed(
                    keyId == null ? null : keyId.text(), one.at("sig").base64()));
        }
        if (signatures.isEmpty()) {
            throw json.at("signatures").malformed("is empty");
        }
        return new Envelope(json.at("payloadType").text(), json.at("payload").base64(), signatures);
    }

    /** As plain values, for {@link dev.gambeson.format.json.JsonText}. */
    public Map<String, Object> plain() {
        Base64.Encoder base64 = Base64.getEncoder();
        List<Map<String, String>> signed = new ArrayList<>();
        for (Signed one : signatures) {
            Map<String, String> signature = new LinkedHashMap<>();
            signature.put("sig", base64.encodeToString(one.signature()));
            signature.put("keyid", one.keyId() == null ? "" : one.keyId());
            signed.add(signature);
        }
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("payload", base64.encodeToString(payload));
        envelope.put("payloadType", payloadType);
        envelope.put("signatures", signed);
        return envelope;
    }

    /** Those of some keys whose signature over this message it carries. */
    public List<VerificationKey> signedBy(Collection<VerificationKey> keys) {
        byte[] encoded = preAuthenticationEncoding(payloadType, payload);
        return keys.stream()
                .distinct()
                .filter(key -> signatures.stream().anyMatch(one -> key.verifies(encoded, one.signature())))
                .toList();
    }

    /** What is signed: {@code "DSSEv1" SP LEN(type) SP type SP LEN(body) SP body}. */
    public static byte[] preAuthenticationEncoding(String payloadType, byte[] payload) {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + type.length + 40);
        out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(type);
        out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }
}
