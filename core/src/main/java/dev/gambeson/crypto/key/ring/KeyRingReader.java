package dev.gambeson.crypto.key.ring;

import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyFields;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.KeyState;
import dev.gambeson.crypto.key.PublicHalf;
import dev.gambeson.crypto.key.Revocation;
import dev.gambeson.crypto.key.WrappedRootKey;
import dev.gambeson.format.json.JsonNode;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a ring strictly: whatever the code over it would not cover is an error. */
final class KeyRingReader {

    static final int SLOTS = 16;
    static final int KEYS = 1000;
    private static final int PARAMETERS = 16;

    private final String file;

    KeyRingReader(String file) {
        this.file = file;
    }

    KeyRing read(byte[] document) {
        JsonNode node = JsonNode.of(document, file);
        KeyFields.form(node, KeyRingText.FORM, "key ring");
        KeyFields.only(node, KeyRingText.FORM, "name", "revision", "created", "slots", "keys", "mac");
        long revision = KeyFields.count(node.at("revision"));
        byte[] mac = KeyFields.base64(node.at("mac"));
        if (revision < 1 || mac.length != RootKey.BYTES) {
            throw node.malformed("has a revision or a code that no ring has");
        }
        return new KeyRing(
                KeyFields.name(node.at("name")),
                revision,
                KeyFields.instant(node.at("created")),
                slots(node.at("slots")),
                entries(node.at("keys")),
                mac);
    }

    private static List<Slot> slots(JsonNode node) {
        List<Slot> slots = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode item : bounded(node, SLOTS)) {
            Slot slot = slot(item);
            if (!names.add(slot.name())) {
                throw item.malformed("is a second slot of that name");
            }
            slots.add(slot);
        }
        return slots;
    }

    private static Slot slot(JsonNode node) {
        KeyFields.only(node, "name", "kind", "parameters", "wrapped");
        JsonNode values = node.at("parameters");
        Map<String, String> parameters = new TreeMap<>();
        for (String name : values.names()) {
            parameters.put(name, values.at(name).text());
        }
        if (parameters.size() > PARAMETERS) {
            throw values.malformed("has more than " + PARAMETERS + " entries");
        }
        return new Slot(
                KeyFields.name(node.at("name")),
                new WrappedRootKey(KeyFields.name(node.at("kind")), parameters, KeyFields.base64(node.at("wrapped"))));
    }

    private static List<KeyEntry> entries(JsonNode node) {
        List<KeyEntry> entries = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (JsonNode item : bounded(node, KEYS)) {
            KeyEntry entry = entry(item);
            if (!labels.add(entry.version().label())) {
                throw item.malformed("is a second key of that purpose and version");
            }
            entries.add(entry);
        }
        return entries;
    }

    private static KeyEntry entry(JsonNode node) {
        KeyFields.only(
                node, "purpose", "version", "state", "algorithm", "created", "keyId", "public", "secret", "revoked");
        KeyPurpose purpose = KeyFields.one(node.at("purpose"), KeyPurpose.values(), KeyPurpose::id);
        KeyAlgorithm algorithm = KeyFields.one(node.at("algorithm"), KeyAlgorithm.values(), KeyAlgorithm::id);
        if (!algorithm.serves(purpose)) {
            throw node.at("algorithm").malformed("is none for " + purpose.id());
        }
        long version = KeyFields.count(node.at("version"));
        if (version < 1 || version > Integer.MAX_VALUE) {
            throw node.at("version").malformed("is no number of a version");
        }
        String keyId = node.at("keyId").text();
        if (!keyId.matches("[0-9a-f]{64}")) {
            throw node.at("keyId").malformed("is not 64 lower-case hexadecimal digits");
        }
        KeyState state = KeyFields.one(node.at("state"), KeyState.values(), KeyState::id);
        Revocation revocation = Revocation.read(node.find("revoked"));
        if ((state == KeyState.REVOKED) != (revocation != null)) {
            throw node.malformed("is revoked without a reason, or has one and is not");
        }
        return new KeyEntry(
                new KeyVersion(
                        purpose,
                        (int) version,
                        state,
                        algorithm,
                        KeyFields.instant(node.at("created")),
                        keyId,
                        publicKey(node, algorithm, keyId),
                        revocation),
                KeyFields.base64(node.at("secret")));
    }

    private static @Nullable PublicKey publicKey(JsonNode node, KeyAlgorithm algorithm, String keyId) {
        JsonNode half = node.find("public");
        if (!algorithm.isPair() && half == null) {
            return null;
        }
        PublicKey key = PublicHalf.read(node.at("public"), algorithm);
        if (!PublicHalf.keyId(key).equals(keyId)) {
            throw node.at("keyId").malformed("is not that of its public half");
        }
        return key;
    }

    private static List<JsonNode> bounded(JsonNode node, int most) {
        List<JsonNode> items = node.items();
        if (items.isEmpty() || items.size() > most) {
            throw node.malformed("has " + items.size() + " entries; there may be 1 to " + most);
        }
        return items;
    }
}
