package dev.gambeson.crypto.key.ring;

import dev.gambeson.crypto.key.Revocation;
import dev.gambeson.format.json.JsonText;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A ring as JSON. The order of names is fixed, so that the code over it means the same everywhere. */
final class KeyRingText {

    static final String FORM = "gambeson-keys";

    private KeyRingText() {}

    /** The whole file. */
    static byte[] document(KeyRing ring) {
        Map<String, Object> document = content(ring);
        document.put("mac", base64(ring.mac()));
        return JsonText.indented(document);
    }

    /** What the code of the ring is over: everything but itself, without white space. */
    static byte[] authenticated(KeyRing ring) {
        return JsonText.compact(content(ring));
    }

    private static Map<String, Object> content(KeyRing ring) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(FORM, 1);
        document.put("name", ring.name());
        document.put("revision", ring.revision());
        document.put("created", ring.created().toString());
        document.put("slots", ring.slots().stream().map(KeyRingText::slot).toList());
        List<Object> keys = new ArrayList<>();
        ring.entries().forEach(entry -> keys.add(key(entry)));
        document.put("keys", keys);
        return document;
    }

    private static Map<String, Object> slot(Slot slot) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", slot.name());
        object.put("kind", slot.root().kind());
        object.put("parameters", new TreeMap<>(slot.root().parameters()));
        object.put("wrapped", base64(slot.root().wrapped()));
        return object;
    }

    private static Map<String, Object> key(KeyEntry entry) {
        KeyVersion version = entry.version();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("purpose", version.purpose().id());
        object.put("version", version.version());
        object.put("state", version.state().id());
        object.put("algorithm", version.algorithm().id());
        object.put("created", version.created().toString());
        object.put("keyId", version.keyId());
        if (version.publicKey() != null) {
            object.put("public", base64(version.publicKey().getEncoded()));
        }
        object.put("secret", base64(entry.wrapped()));
        Revocation revocation = version.revocation();
        if (revocation != null) {
            object.put("revoked", revocation.json());
        }
        return object;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
