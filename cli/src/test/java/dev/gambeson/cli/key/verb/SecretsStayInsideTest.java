package dev.gambeson.cli.key.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.cli.Console;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.InsecureKeyExport;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.key.ring.KeyVersion;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.key.slot.Argon2Cost;
import dev.gambeson.crypto.key.slot.PassphraseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a whole life of a ring, errors and all: no passphrase, code or private half in any file or in anything that was said. */
class SecretsStayInsideTest {

    private static final String NEW = "another passphrase altogether";
    private static final String WRONG = "what somebody guesses";

    @TempDir
    private Path home;

    @Test
    void nothingSecretIsInFilesOrOutput() throws IOException {
        KeyWorld world = new KeyWorld(home);
        String other = world.createByVerb();
        int shown = world.said().size();
        Files.move(world.ring(), world.ring().resolveSibling("other.json"));
        String code = world.create();
        world.unattended(WRONG, "list", "--check");
        world.unattended(KeyWorld.WORDS, "rotate", "sign");
        world.unattended(KeyWorld.WORDS, "revoke", "sign/1", "--reason", "the laptop was stolen");
        world.unattended(KeyWorld.WORDS, "list", "--format", "json", "--check");
        world.unattended(KeyWorld.WORDS, "rotate", "sign", "--keys", home.toString());
        world.typed(KeyWorld.WORDS + "\n" + NEW + "\n" + WRONG + "\n", "rotate", "--change-passphrase");
        world.typed(KeyWorld.WORDS + "\n" + NEW + "\n" + NEW + "\n", "rotate", "--change-passphrase");
        world.typed(code + "x\n", "recover");
        world.typed(WRONG + "\n", "recover");
        world.unattended(NEW, "export", "log");
        Files.writeString(
                world.ring().resolveSibling("changed.json"),
                Files.readString(world.ring()).replaceFirst("\"active\"", "\"verify-only\""));
        world.unattended(
                NEW,
                "list",
                "--check",
                "--keys",
                world.ring().resolveSibling("changed.json").toString());

        Map<String, byte[]> secrets = new LinkedHashMap<>();
        secrets.put("passphrase", bytes(KeyWorld.WORDS));
        secrets.put("new passphrase", bytes(NEW));
        secrets.put("wrong passphrase", bytes(WRONG));
        secrets.put("other recovery code", bytes(other));
        secrets.put("recovery code", bytes(code));
        secrets.put("recovery code without hyphens", bytes(code.replace("-", "")));
        secrets.putAll(halves(world.ring()));
        assertThat(secrets).hasSize(6 + 4 * KeyPurpose.values().length);

        Map<String, byte[]> places = new LinkedHashMap<>();
        List<Console> said = world.said();
        for (int i = 0; i < said.size(); i++) {
            // The one place where the code must be.
            String all = i == shown - 1
                    ? said.get(i).all().replace(other, "")
                    : said.get(i).all();
            places.put("output " + i, bytes(all));
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                places.put(file.toString(), Files.readAllBytes(file));
            }
        }
        assertThat(places).hasSizeGreaterThan(14);
        secrets.forEach((what, secret) -> places.forEach((where, content) ->
                assertThat(holds(content, secret)).as("%s in %s", what, where).isFalse()));
        // The search itself finds what is there.
        assertThat(holds(places.get(world.ring().toString()), bytes("acme"))).isTrue();
    }

    /** Private halves as they could get out: whole or only the number, raw, in base64, in hex. */
    private static Map<String, byte[]> halves(Path ring) {
        Map<String, byte[]> halves = new LinkedHashMap<>();
        try (Passphrase words = Passphrase.of(NEW.toCharArray(), "the test");
                OpenKeyRing open =
                        new KeyRingFile(ring).read().open(new PassphraseWrapper(words, Argon2Cost.standard()))) {
            for (KeyVersion version : open.ring().versions()) {
                if (version.purpose() == KeyPurpose.SEAL) {
                    continue;
                }
                InsecureKeyExport.pem(
                        open,
                        version.purpose(),
                        version.version(),
                        InsecureKeyExport.Consent.personKnowsThatTheKeyIsInClear(),
                        pem -> add(halves, version, pem));
            }
        }
        return halves;
    }

    private static void add(Map<String, byte[]> halves, KeyVersion version, byte[] pem) {
        String text = new String(pem, StandardCharsets.US_ASCII);
        String base64 = text.lines().filter(line -> !line.startsWith("-----")).reduce("", String::concat);
        byte[] der = Base64.getDecoder().decode(base64);
        byte[] number = number(version, der);
        String name = version.label();
        halves.put(name, number);
        halves.put(name + " in hex", bytes(HexFormat.of().formatHex(number)));
        halves.put(
                name + " in base64",
                bytes(Base64.getEncoder().encodeToString(number).substring(0, 42)));
        halves.put(name + " as PKCS#8", bytes(base64));
    }

    /** The 32 bytes that are the secret: the last octet string of 32 bytes. */
    private static byte[] number(KeyVersion version, byte[] der) {
        for (int i = der.length - 34; i >= 0; i--) {
            if (der[i] == 4 && der[i + 1] == 32) {
                return Arrays.copyOfRange(der, i + 2, i + 34);
            }
        }
        throw new AssertionError("no number in the key " + version.label());
    }

    private static boolean holds(byte[] content, byte[] secret) {
        for (int i = 0; i + secret.length <= content.length; i++) {
            if (Arrays.equals(content, i, i + secret.length, secret, 0, secret.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
