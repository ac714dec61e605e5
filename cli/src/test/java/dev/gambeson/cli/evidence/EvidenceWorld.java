package dev.gambeson.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.cli.Console;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.KeyRingChange;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.key.slot.Argon2Cost;
import dev.gambeson.crypto.key.slot.PassphraseWrapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Somebody with a key ring whose passphrase costs next to nothing, who runs the command line in a pipeline. */
record EvidenceWorld(Path home, String user) {

    private static final String WORDS = "correct horse battery staple";

    static EvidenceWorld of(Path home, String user) {
        EvidenceWorld world = new EvidenceWorld(home, user);
        try (Passphrase words = Passphrase.of(WORDS.toCharArray(), "the test")) {
            var ring = KeyRingChange.create(
                    user,
                    Map.of(KeyPurpose.LOG, KeyAlgorithm.standard(KeyPurpose.LOG)),
                    Map.of("passphrase", new PassphraseWrapper(words, new Argon2Cost(8, 1, 1))),
                    Instant.parse("2026-11-24T12:00:00Z"));
            new KeyRingFile(home.resolve("gambeson").resolve("keys.json")).create(ring, next -> {});
        }
        return world;
    }

    /** The same ring on another machine. */
    EvidenceWorld elsewhere(Path other) throws IOException {
        Files.createDirectories(other.resolve("gambeson"));
        Files.copy(
                home.resolve("gambeson").resolve("keys.json"),
                other.resolve("gambeson").resolve("keys.json"));
        return new EvidenceWorld(other, user);
    }

    /** Where nobody gives the passphrase. */
    Console locked(String... arguments) {
        return Console.run(Map.of("XDG_CONFIG_HOME", home.toString(), "USER", user), false, arguments);
    }

    Console run(String... arguments) {
        return Console.run(
                Map.of("XDG_CONFIG_HOME", home.toString(), "USER", user, "GAMBESON_PASSPHRASE", WORDS),
                false,
                arguments);
    }

    Console succeed(String... arguments) {
        Console console = run(arguments);
        assertThat(console.code()).as(console.all()).isZero();
        return console;
    }

    Console refused(String... arguments) {
        Console console = run(arguments);
        assertThat(console.code()).as(console.all()).isEqualTo(1);
        assertThat(console.out()).isEmpty();
        return console;
    }
}
