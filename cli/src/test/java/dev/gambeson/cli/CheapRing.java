package dev.gambeson.cli;

import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.KeyRingChange;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.key.slot.Argon2Cost;
import dev.gambeson.crypto.key.slot.PassphraseWrapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Key rings whose passphrase costs next to nothing, for tests of what is done with a ring. The verb cannot make such: what its
 * rings cost is in the tests of the verb key.
 */
public final class CheapRing {

    private CheapRing() {}

    /** A ring called acme in its place below the home of the settings. */
    public static void make(Path home, String passphrase, KeyPurpose... purposes) {
        Map<KeyPurpose, KeyAlgorithm> keys = new EnumMap<>(KeyPurpose.class);
        for (KeyPurpose purpose : purposes) {
            keys.put(purpose, KeyAlgorithm.standard(purpose));
        }
        try (Passphrase words = Passphrase.of(passphrase.toCharArray(), "the test")) {
            Map<String, PassphraseWrapper> slots =
                    Map.of("passphrase", new PassphraseWrapper(words, new Argon2Cost(8, 1, 1)));
            Instant made = Instant.parse("2026-11-24T12:00:00Z");
            new KeyRingFile(home.resolve("gambeson").resolve("keys.json"))
                    .create(KeyRingChange.create("acme", keys, Map.copyOf(slots), made), next -> {});
        }
    }
}
