package dev.gambeson.crypto.key.ring;

import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.RootKeyWrapper;
import dev.gambeson.crypto.key.slot.Argon2Cost;
import dev.gambeson.crypto.key.slot.PassphraseWrapper;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Rings for tests, whose passphrases cost next to nothing. */
final class Rings {

    static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    static final String WORDS = "correct horse battery staple";

    private Rings() {}

    static RootKeyWrapper passphrase(String words) {
        return new PassphraseWrapper(Passphrase.of(words.toCharArray(), "the test"), new Argon2Cost(8, 1, 1));
    }

    static RootKeyWrapper passphrase() {
        return passphrase(WORDS);
    }

    static Map<KeyPurpose, KeyAlgorithm> all() {
        Map<KeyPurpose, KeyAlgorithm> all = new EnumMap<>(KeyPurpose.class);
        for (KeyPurpose purpose : KeyPurpose.values()) {
            all.put(purpose, KeyAlgorithm.standard(purpose));
        }
        return all;
    }

    /** A ring with a key for everything, opened by {@link #WORDS}. */
    static KeyRing ring(String name) {
        return KeyRingChange.create(name, all(), Map.of("passphrase", passphrase()), NOW);
    }

    static OpenKeyRing open(KeyRing ring) {
        return ring.open(passphrase());
    }
}
