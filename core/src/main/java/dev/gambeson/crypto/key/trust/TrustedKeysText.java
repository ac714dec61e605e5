package dev.gambeson.crypto.key.trust;

import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyFields;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.PublicHalf;
import dev.gambeson.crypto.key.Revocation;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A list of trusted keys as JSON. */
final class TrustedKeysText {

    static final int KEYS = 1000;
    private static final String FORM = "gambeson-trust";

    private TrustedKeysText() {}

    static byte[] document(TrustedKeys trusted) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(FORM, 1);
        document.put("keys", trusted.keys().stream().map(TrustedKeysText::key).toList());
        return JsonText.indented(document);
    }

    private static Map<String, Object> key(TrustedKey key) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", key.name());
        object.put("keyId", key.keyId());
        object.put(
                "purposes", key.purposes().stream().sorted().map(KeyPurpose::id).toList());
        object.put("algorithm", key.algorithm().id());
        object.put("added", key.added().toString());
        Instant expires = key.expires();
        if (expires != null) {
            object.put("expires", expires.toString());
        }
        Revocation revocation = key.revocation();
        if (revocation != null) {
            object.put("revoked", revocation.json());
        }
        object.put("public", Base64.getEncoder().encodeToString(key.publicKey().getEncoded()));
        return object;
    }

    static TrustedKeys read(byte[] document, String file) {
        JsonNode node = JsonNode.of(document, file);
        KeyFields.form(node, FORM, "list of trusted keys");
        KeyFields.only(node, FORM, "keys");
        List<JsonNode> items = node.at("keys").items();
        if (items.size() > KEYS) {
            throw node.at("keys").malformed("has more than " + KEYS + " entries");
        }
        List<TrustedKey> keys = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode item : items) {
            TrustedKey key = key(item);
            if (!ids.add(key.keyId())) {
                throw item.malformed("is the same key a second time");
            }
            keys.add(key);
        }
        return new TrustedKeys(keys);
    }

    private static TrustedKey key(JsonNode node) {
        KeyFields.only(node, "name", "keyId", "purposes", "algorithm", "added", "expires", "revoked", "public");
        KeyAlgorithm algorithm = KeyFields.one(node.at("algorithm"), KeyAlgorithm.values(), KeyAlgorithm::id);
        PublicKey half = PublicHalf.read(node.at("public"), algorithm);
        if (!PublicHalf.keyId(half).equals(node.at("keyId").text())) {
            throw node.at("keyId").malformed("is not that of its public half");
        }
        JsonNode expires = node.find("expires");
        return new TrustedKey(
                KeyFields.name(node.at("name")),
                purposes(node.at("purposes"), algorithm),
                algorithm,
                KeyFields.instant(node.at("added")),
                expires == null ? null : KeyFields.instant(expires),
                Revocation.read(node.find("revoked")),
                half);
    }

    private static Set<KeyPurpose> purposes(JsonNode node, KeyAlgorithm algorithm) {
        Set<KeyPurpose> purposes = EnumSet.noneOf(KeyPurpose.class);
        for (JsonNode item : node.items()) {
            KeyPurpose purpose = KeyFields.one(item, KeyPurpose.values(), KeyPurpose::id);
            if (!algorithm.serves(purpose) || !purposes.add(purpose)) {
                throw item.malformed("is no purpose of such a key, or is said twice");
            }
        }
        if (purposes.isEmpty()) {
            throw node.malformed("is empty");
        }
        return purposes;
    }
}
