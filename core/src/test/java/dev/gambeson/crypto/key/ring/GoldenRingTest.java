package dev.gambeson.crypto.key.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.KeyState;
import dev.gambeson.crypto.key.slot.RecoveryCode;
import dev.gambeson.crypto.key.slot.RecoveryWrapper;
import dev.gambeson.crypto.seal.Stanza;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * A ring as the first version wrote it, with what its keys had signed and sealed then: every later version opens it. It was made
 * once by {@link #main}; {@code interop/keys/open_ring.py} opens it without this program.
 */
class GoldenRingTest {

    private static final String WORDS = "an old passphrase with an \u00fc";
    private static final byte[] MESSAGE = "signed by the first version".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DATA_KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    @Test
    void opensWithItsPassphraseAndWithItsRecoveryCode() throws IOException {
        KeyRing ring = KeyRing.of(resource("golden-ring-1.json"), "golden-ring-1.json");
        assertThat(ring.bytes()).isEqualTo(resource("golden-ring-1.json"));
        assertThat(ring.name()).isEqualTo("golden");
        assertThat(ring.revision()).isEqualTo(4);
        assertThat(ring.version(KeyPurpose.SIGN, 1).state()).isEqualTo(KeyState.REVOKED);
        assertThat(ring.version(KeyPurpose.SIGN, 2).state()).isEqualTo(KeyState.ACTIVE);
        assertThat(ring.version(KeyPurpose.SEAL, 1).state()).isEqualTo(KeyState.VERIFY_ONLY);
        Map<String, String> made = made();
        try (OpenKeyRing open = ring.open(Rings.passphrase(WORDS))) {
            used(open, made);
        }
        try (RecoveryCode code = RecoveryCode.of(Passphrase.of(
                        Objects.requireNonNull(made.get("recovery")).toCharArray(), "the test"));
                OpenKeyRing open = ring.open(new RecoveryWrapper(code))) {
            used(open, made);
        }
    }

    private static void used(OpenKeyRing open, Map<String, String> made) {
        byte[] signature = Base64.getDecoder().decode(made.get("signature"));
        assertThat(open.ring().verificationKeys(KeyPurpose.SIGN).get(0).verifies(MESSAGE, signature))
                .isTrue();
        assertThat(open.signer(KeyPurpose.SIGN)
                        .verificationKey()
                        .verifies(MESSAGE, open.signer(KeyPurpose.SIGN).sign(MESSAGE)))
                .isTrue();
        Stanza stanza = new Stanza(
                "ring",
                Objects.requireNonNull(made.get("sealedFor")),
                Base64.getDecoder().decode(made.get("stanza")));
        assertThat(open.sealOpener().unwrap(stanza, MESSAGE)).isEqualTo(DATA_KEY);
        assertThat(open.collectPairs()).hasSize(1);
        open.signer(KeyPurpose.LOG).sign(MESSAGE);
        assertThat(open.id())
                .as("as interop/keys/open_ring.py says")
                .isEqualTo("6c5f6af6b8636ffcf02e10656e2366ec7f47c5831568ef71e47adef95e3b27aa");
    }

    private static Map<String, String> made() throws IOException {
        Map<String, String> made = new LinkedHashMap<>();
        new String(resource("golden-ring-1.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(": ", 2))
                .forEach(parts -> made.put(parts[0], parts[1]));
        return made;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GoldenRingTest.class.getResourceAsStream("/dev/gambeson/crypto/key/" + name))) {
            return in.readAllBytes();
        }
    }

    /** @param arguments the folder of the two files */
    public static void main(String[] arguments) throws IOException {
        StringBuilder made =
                new StringBuilder("# What the keys of golden-ring-1.json had made; its passphrase is in the test.\n");
        try (RecoveryCode code = RecoveryCode.fresh();
                OpenKeyRing first = KeyRingChange.create(
                                "golden",
                                Rings.all(),
                                Map.of("passphrase", Rings.passphrase(WORDS), "recovery", new RecoveryWrapper(code)),
                                Rings.NOW)
                        .open(Rings.passphrase(WORDS))) {
            made.append("recovery: ")
                    .append(code.<String>text(text -> new String(text, StandardCharsets.US_ASCII)))
                    .append('\n');
            Stanza stanza = first.sealRecipient().wrap(DATA_KEY, MESSAGE);
            made.append("sealedFor: ").append(stanza.keyId()).append('\n');
            made.append("stanza: ")
                    .append(Base64.getEncoder().encodeToString(stanza.wrapped()))
                    .append('\n');
            KeyRing second = first.change().rotate(KeyPurpose.SIGN, KeyAlgorithm.ECDSA_P256, Rings.NOW.plusSeconds(60));
            KeyRing third;
            try (OpenKeyRing open = second.open(Rings.passphrase(WORDS))) {
                byte[] signature = open.signer(KeyPurpose.SIGN).sign(MESSAGE);
                made.append("signature: ")
                        .append(Base64.getEncoder().encodeToString(signature))
                        .append('\n');
                third = open.change().revoke(KeyPurpose.SIGN, 1, "the laptop was stolen", Rings.NOW.plusSeconds(120));
            }
            try (OpenKeyRing open = third.open(Rings.passphrase(WORDS))) {
                KeyRing last = open.change().rotate(KeyPurpose.SEAL, KeyAlgorithm.AES_256, Rings.NOW.plusSeconds(180));
                Files.write(Path.of(arguments[0], "golden-ring-1.json"), last.bytes());
            }
        }
        Files.writeString(Path.of(arguments[0], "golden-ring-1.txt"), made);
    }
}
