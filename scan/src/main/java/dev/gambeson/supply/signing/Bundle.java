package dev.gambeson.supply.signing;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.report.Location;
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
        refuseBlob(json, file);
        JsonNode envelope = json.at("dsseEnvelope");
        if (!envelope.at("payloadType").text().equals(Statement.MEDIA_TYPE)) {
            throw envelope.at("payloadType").malformed("is not " + Statement.MEDIA_TYPE);
        }
        return new Bundle(Material.of(json.at("verificationMaterial"), file), Envelope.of(envelope));
    }

    /** What {@code cosign sign-blob} writes: a signature over one file, which says nothing of what is not in it. */
    private static void refuseBlob(JsonNode json, String file) {
        if (json.find("messageSignature") != null) {
            throw InputException.unsupported(
                    Location.of(file),
                    "is a signature over the bytes of one file, and none over a model (OpenSSF Model Signing)",
                    "Check it with `cosign verify-blob --bundle " + file + "`, or sign the model: gambeson sign.");
        }
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
