package dev.gambeson.supply.signing.bundle;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.report.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Sigstore bundle around an envelope: the file of a signature over a model, or a line among the statements about one. Nothing of
 * it is believed before somebody has checked it. Immutable.
 *
 * @param material what says who has signed
 */
public record Bundle(Material material, Envelope envelope) {

    private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";
    private static final List<String> MEDIA_TYPES = List.of(
            MEDIA_TYPE,
            "application/vnd.dev.sigstore.bundle+json;version=0.3",
            "application/vnd.dev.sigstore.bundle+json;version=0.2",
            "application/vnd.dev.sigstore.bundle+json;version=0.1");

    /**
     * Reads the signature over a model, which is a bundle of version 0.3 (OpenSSF Model Signing v1.0).
     *
     * @param file what to call it in errors
     * @throws InputException {@code INPUT_MALFORMED} where it is none, or is around something else than a statement of in-toto;
     *     {@code INPUT_UNSUPPORTED} where it is a signature over the bytes of one file
     */
    public static Bundle of(byte[] bytes, String file) {
        JsonNode json = JsonNode.of(bytes, file);
        if (!json.at("mediaType").text().equals(MEDIA_TYPE)) {
            throw json.at("mediaType").malformed("is not " + MEDIA_TYPE);
        }
        refuseBlob(json, file);
        return of(json, file);
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

    /** Whether a document calls itself a bundle, of whatever version; an envelope alone does not. */
    public static boolean is(JsonNode json) {
        return json.find("mediaType") != null;
    }

    /**
     * Reads a bundle of one of the versions 0.1 to 0.3.
     *
     * @param file what to call it in errors
     * @throws InputException {@code INPUT_MALFORMED} where it is none, or is around something else than a statement of in-toto
     */
    public static Bundle of(JsonNode json, String file) {
        if (!MEDIA_TYPES.contains(json.at("mediaType").text())) {
            throw json.at("mediaType").malformed("is none of a bundle of version 0.1, 0.2 or 0.3");
        }
        JsonNode envelope = json.at("dsseEnvelope");
        if (!envelope.at("payloadType").text().equals(Statement.MEDIA_TYPE)) {
            throw envelope.at("payloadType").malformed("is not " + Statement.MEDIA_TYPE);
        }
        return new Bundle(Material.of(json.at("verificationMaterial"), file), Envelope.of(envelope));
    }

    /** As plain values, for {@link JsonText}: a bundle of version 0.3. */
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("mediaType", MEDIA_TYPE);
        plain.put("verificationMaterial", material.plain());
        plain.put("dsseEnvelope", envelope.plain());
        return plain;
    }

    /** The bytes of the signature over a model. The reference implementation wants {@code keyid} empty. */
    public byte[] bytes() {
        return JsonText.compact(new Bundle(material, envelope.withoutKeyIds()).plain());
    }
}
