package dev.gambeson.cli.key.verb;

import dev.gambeson.cli.key.KeyLabel;
import dev.gambeson.cli.result.ActResult;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyVersion;
import dev.gambeson.crypto.key.ring.Slot;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import java.nio.file.Path;
import java.util.Map;

/** What acts on keys have made. */
final class KeyResult {

    private KeyResult() {}

    /** A ring as it is from now on, and what opens it. */
    static ActResult ring(String verb, Path file, KeyRing ring) {
        return ActResult.of(verb)
                .made("key-ring", file, ring.sha256())
                .detail("ring", ring.name())
                .detail("revision", ring.revision())
                .detail("slots", ring.slots().stream().map(Slot::name).toList());
    }

    /** A list of trusted keys as it is from now on. */
    static ActResult trusted(String verb, Path file, TrustedKeys list) {
        return ActResult.of(verb).made("trusted-keys", file, Sha256.hex(list.bytes()));
    }

    /** One key more of the ring. */
    static ActResult key(ActResult result, String role, KeyVersion key) {
        return result.key(
                role,
                key.keyId(),
                Map.of("key", KeyLabel.of(key), "algorithm", key.algorithm().id()));
    }
}
