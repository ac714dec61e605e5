package dev.gambeson.cli.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.cli.Console;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyRingChange;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.key.slot.Argon2Cost;
import dev.gambeson.crypto.key.slot.PassphraseWrapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Somebody with a key ring of every purpose, at a cost that is quick to pay.
 *
 * @param settings where the ring lies
 */
record TestRing(Path settings, KeyRing ring) {

    static final String WORDS = "correct horse battery staple";

    static TestRing in(Path folder) throws IOException {
        Map<KeyPurpose, KeyAlgorithm> keys = new EnumMap<>(KeyPurpose.class);
        for (KeyPurpose purpose : KeyPurpose.values()) {
            keys.put(purpose, KeyAlgorithm.standard(purpose));
        }
        Path settings = folder.resolve("settings");
        Files.createDirectories(settings.resolve("gambeson"));
        try (Passphrase words = Passphrase.of(WORDS.toCharArray(), "the test")) {
            KeyRing ring = KeyRingChange.create(
                    "acme",
                    keys,
                    Map.of("passphrase", new PassphraseWrapper(words, new Argon2Cost(8, 1, 1))),
                    Instant.parse("2026-11-24T12:00:00Z"));
            new KeyRingFile(settings.resolve("gambeson/keys.json")).create(ring, next -> {});
            return new TestRing(settings, ring);
        }
    }

    Console run(String... arguments) {
        Console console = Console.run(
                Map.of("XDG_CONFIG_HOME", settings.toString(), "GAMBESON_PASSPHRASE", WORDS), false, arguments);
        assertThat(console.all()).doesNotContain(WORDS);
        return console;
    }
}
