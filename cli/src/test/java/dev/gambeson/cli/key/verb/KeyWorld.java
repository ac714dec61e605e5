package dev.gambeson.cli.key.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.cli.Console;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.RootKeyWrapper;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyRingChange;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.key.slot.Argon2Cost;
import dev.gambeson.crypto.key.slot.PassphraseWrapper;
import dev.gambeson.crypto.key.slot.RecoveryCode;
import dev.gambeson.crypto.key.slot.RecoveryWrapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user with a folder of settings, who runs the verb key; keeps all that was ever said. */
final class KeyWorld {

    static final String WORDS = "correct horse battery staple";

    private static final Pattern CODE = Pattern.compile("([0-9A-Z]{4}-){8}[0-9A-Z]{4}");

    private final Path home;
    private final List<Console> said = new ArrayList<>();

    KeyWorld(Path home) {
        this.home = home;
    }

    Path folder() {
        return home.resolve("gambeson");
    }

    Path ring() {
        return folder().resolve("keys.json");
    }

    /** A ring with a recovery code, which is given back; its passphrase costs next to nothing. */
    String create() {
        Map<KeyPurpose, KeyAlgorithm> keys = new EnumMap<>(KeyPurpose.class);
        for (KeyPurpose purpose : KeyPurpose.values()) {
            keys.put(purpose, KeyAlgorithm.standard(purpose));
        }
        try (Passphrase words = Passphrase.of(WORDS.toCharArray(), "the test");
                RecoveryCode code = RecoveryCode.fresh()) {
            Map<String, RootKeyWrapper> slots = new LinkedHashMap<>();
            slots.put("passphrase", new PassphraseWrapper(words, new Argon2Cost(8, 1, 1)));
            slots.put("recovery", new RecoveryWrapper(code));
            KeyRing ring = KeyRingChange.create("acme", keys, slots, Instant.parse("2026-11-24T12:00:00Z"));
            new KeyRingFile(ring()).create(ring, next -> {});
            return code.text(text -> new String(text, StandardCharsets.US_ASCII));
        }
    }

    /** The same by the verb. */
    String createByVerb(String... more) {
        List<String> arguments = new ArrayList<>(List.of("create", "--name", "acme"));
        arguments.addAll(List.of(more));
        Console made = typed(WORDS + "\n" + WORDS + "\n", arguments.toArray(String[]::new));
        assertThat(made.code()).as(made.all()).isZero();
        return code(made);
    }

    static String code(Console console) {
        Matcher matcher = CODE.matcher(console.err());
        assertThat(matcher.find()).as(console.all()).isTrue();
        return matcher.group();
    }

    /** At a terminal, where a person types. */
    Console typed(String lines, String... arguments) {
        return keep(Console.run(
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), environment(), true, key(arguments)));
    }

    /** In a pipeline, with the passphrase in the variable. */
    Console unattended(String passphrase, String... arguments) {
        return unattended(Map.of("GAMBESON_PASSPHRASE", passphrase), arguments);
    }

    Console unattended(Map<String, String> variables, String... arguments) {
        Map<String, String> environment = environment();
        environment.putAll(variables);
        return keep(Console.run(environment, false, key(arguments)));
    }

    /** Without any secret. */
    Console plain(String... arguments) {
        return unattended(Map.of(), arguments);
    }

    List<Console> said() {
        return said;
    }

    private Console keep(Console console) {
        said.add(console);
        return console;
    }

    private Map<String, String> environment() {
        return new HashMap<>(Map.of("XDG_CONFIG_HOME", home.toString(), "GAMBESON_DEBUG", "1"));
    }

    private static String[] key(String... arguments) {
        List<String> all = new ArrayList<>(List.of("key"));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }
}
