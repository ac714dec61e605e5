package dev.gambeson.cli.key.verb;

import dev.gambeson.cli.key.KeyLabel;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.Revocation;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyVersion;
import dev.gambeson.crypto.key.trust.TrustedKey;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keys as JSON for scripts. */
final class KeyListText {

    private KeyListText() {}

    /** @param id that of the ring, which was opened and found unchanged; null where it was not */
    static Map<String, Object> json(@Nullable KeyRing ring, @Nullable String id, TrustedKeys trusted) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("gambeson-key-list", 1);
        if (ring != null) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("name", ring.name());
            object.put("revision", ring.revision());
            object.put("created", ring.created().toString());
            object.put("sha256", ring.sha256());
            object.put("checked", id != null);
            if (id != null) {
                object.put("id", id);
            }
            object.put(
                    "slots",
                    ring.slots().stream()
                            .map(slot -> Map.of(
                                    "name", slot.name(), "kind", slot.root().kind()))
                            .map(TreeMap::new)
                            .toList());
            object.put("keys", ring.versions().stream().map(KeyListText::key).toList());
            document.put("ring", object);
        }
        document.put(
                "trusted", trusted.keys().stream().map(KeyListText::trusted).toList());
        return document;
    }

    private static Map<String, Object> key(KeyVersion key) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("key", KeyLabel.of(key));
        object.put("state", key.state().id());
        object.put("algorithm", key.algorithm().id());
        object.put("created", key.created().toString());
        object.put("keyId", key.keyId());
        revoked(object, key.revocation());
        return object;
    }

    private static Map<String, Object> trusted(TrustedKey key) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", key.name());
        List<String> purposes =
                key.purposes().stream().sorted().map(KeyPurpose::id).toList();
        object.put("purposes", purposes);
        object.put("algorithm", key.algorithm().id());
        object.put("added", key.added().toString());
        Instant expires = key.expires();
        if (expires != null) {
            object.put("expires", expires.toString());
        }
        object.put("keyId", key.keyId());
        revoked(object, key.revocation());
        return object;
    }

    private static void revoked(Map<String, Object> object, @Nullable Revocation revocation) {
        if (revocation != null) {
            object.put("revoked", revocation.json());
        }
    }
}
