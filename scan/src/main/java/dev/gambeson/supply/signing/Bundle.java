package dev.gambeson.supply.signing;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;

/** The file of a signature: a Sigstore bundle (v0.3) around an envelope. */
record Bundle(Material material, Envelope envelope) {

    private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    static Bundle of(byte[] bytes, String file) {
        JsonNode json = JsonNode.of(bytes, file);
        if (!json.at("mediaType").text().equals(MEDIA_TYPE)) {
            throw json.at("mediaType").malformed("is not " + MEDIA_TYPE);
        }
        JsonNode envelope = json.at("dsseEnvelope");
        if (!envelope.at("payloadType").text().equals(Statement.MEDIA_TYPE)) {
            throw envelope.at("payloadType").malformed("is not " + Statement.MEDIA_TYPE);
        }
        return new Bundle(Material.of(json.at("verificationMaterial"), file), Envelope.of(envelope));
    }

    /** The bytes of the file. The reference implementation wants {@code keyid} empty. */
    byte[] bytes() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("mediaType", MEDIA_TYPE);
        plain.put("verificationMaterial", material.plain());
        plain.put("dsseEnvelope", envelope.withoutKeyIds().plain());
        return JsonText.compact(plain);
    }
}
