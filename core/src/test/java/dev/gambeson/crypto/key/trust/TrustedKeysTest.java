package dev.gambeson.crypto.key.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(30));

    @TempDir
    private Path folder;

    @Test
    void aKeyCountsForItsPurposeUntilItExpiresOrIsRevoked() {
        TrustedKey key = key("acme", KeyAlgorithm.ED25519, LATER, KeyPurpose.SIGN);
        TrustedKeys list = TrustedKeys.of(TrustedKeys.none().with(key).bytes(), "trusted-keys.json");
        String id = key.keyId();
        assertThat(list.demand(id, KeyPurpose.SIGN, NOW)).isEqualTo(key);
        assertThat(list.demand(id, KeyPurpose.SIGN, LATER.minusSeconds(1))).isEqualTo(key);
        assertThat(list.counting(KeyPurpose.SIGN, NOW)).containsExactly(key);
        refused("is not trusted for log", () -> list.demand(id, KeyPurpose.LOG, NOW));
        refused("expired on " + LATER, () -> list.demand(id, KeyPurpose.SIGN, LATER));
        refused("is not trusted", () -> list.demand("ab".repeat(32), KeyPurpose.SIGN, NOW));
        TrustedKeys revoked =
                TrustedKeys.of(list.revoke(id, "Ada has left", NOW).bytes(), "trusted-keys.json");
        refused("was revoked on 2026-11-25T10:00:00Z: Ada has left", () -> revoked.demand(id, KeyPurpose.SIGN, NOW));
        assertThat(revoked.counting(KeyPurpose.SIGN, NOW)).isEmpty();
        assertThat(revoked.find(id)).isPresent();
    }

    /** A moment with fractions of a second would make a list that nobody reads again. */
    @Test
    void whatIsWrittenIsReadAgain() {
        Instant fraction = LATER.plusNanos(1);
        TrustedKey key = key("acme", KeyAlgorithm.ED25519, fraction, KeyPurpose.SIGN);
        TrustedKeys list = TrustedKeys.of(TrustedKeys.none().with(key).bytes(), "trusted-keys.json");
        assertThat(list.keys()).containsExactly(key);
        assertThat(key.expires()).isEqualTo(LATER);
    }

    /** The form has no such thing, and it would be gone when the list is written anew. */
    @Test
    void nothingIsNoValue() {
        TrustedKeys list = TrustedKeys.none().with(key("acme", KeyAlgorithm.ED25519, null, KeyPurpose.SIGN));
        String text = new String(list.bytes(), java.nio.charset.StandardCharsets.UTF_8);
        for (String name : new String[] {"expires", "revoked"}) {
            String changed = text.replace("\"added\"", "\"" + name + "\" : null, \"added\"");
            assertThat(changed).isNotEqualTo(text);
            code(
                    ErrorCode.INPUT_MALFORMED,
                    () -> TrustedKeys.of(
                            changed.getBytes(java.nio.charset.StandardCharsets.UTF_8), "trusted-keys.json"));
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        TrustedKey key = key("acme", KeyAlgorithm.ECDSA_P256, null, KeyPurpose.SIGN);
        TrustedKeys list = TrustedKeys.none().with(key);
        code(ErrorCode.USAGE, () -> list.with(key));
        code(ErrorCode.USAGE, () -> list.with(key("no name", KeyAlgorithm.ED25519, null, KeyPurpose.SIGN)));
        code(ErrorCode.USAGE, () -> list.with(key("beta", KeyAlgorithm.ECDSA_P256, null, KeyPurpose.LOG)));
        code(ErrorCode.USAGE, () -> list.with(key("beta", KeyAlgorithm.X25519, null, KeyPurpose.SIGN)));
        code(ErrorCode.USAGE, () -> list.with(key("beta", KeyAlgorithm.ED25519, NOW, KeyPurpose.SIGN)));
        code(ErrorCode.KEY_NOT_FOUND, () -> list.revoke("ab".repeat(32), "gone", NOW));
        code(ErrorCode.USAGE, () -> list.revoke(key.keyId(), " ", NOW));
        TrustedKeys revoked = list.revoke(key.keyId(), "gone", NOW);
        code(ErrorCode.USAGE, () -> revoked.revoke(key.keyId(), "gone again", NOW));
        // A revoked key does not come back under another name.
        code(ErrorCode.USAGE, () -> revoked.with(key));
    }

    @Test
    void theFileIsWholeOrAsItWas() {
        TrustedKeysFile file = new TrustedKeysFile(folder.resolve("new/trusted-keys.json"));
        assertThat(file.read().keys()).isEmpty();
        TrustedKey key = key("acme", KeyAlgorithm.ECDSA_P384, null, KeyPurpose.SIGN);
        GambesonException no = new GambesonException(ErrorCode.OUTPUT_FAILED, "the log takes nothing");
        assertThatThrownBy(() -> file.change(list -> list.with(key), next -> {
                    throw no;
                }))
                .isSameAs(no);
        assertThat(file.exists()).isFalse();
        assertThat(file.change(list -> list.with(key), next -> {}).keys()).containsExactly(key);
        assertThat(file.read().keys()).containsExactly(key);
        code(ErrorCode.USAGE, () -> file.change(list -> list, next -> {}));
    }

    /** Nothing authenticates the list: who writes it decides. But nothing in it is taken for something else. */
    @Test
    void aFlippedByteIsMalformedOrAnotherListThatIsWhole() throws Exception {
        TrustedKeys list = TrustedKeys.none()
                .with(key("acme", KeyAlgorithm.ECDSA_P521, LATER, KeyPurpose.SIGN))
                .with(key("log", KeyAlgorithm.ED25519, null, KeyPurpose.LOG))
                .with(key("lab", KeyAlgorithm.X25519, null, KeyPurpose.COLLECT));
        byte[] whole = list.revoke(list.keys().get(1).keyId(), "gone", NOW).bytes();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            if (random.nextInt(5) == 0) {
                changed = Arrays.copyOf(changed, random.nextInt(changed.length));
            }
            try {
                TrustedKeys read = TrustedKeys.of(changed, "trusted-keys.json");
                assertThat(read.keys()).extracting(TrustedKey::keyId).hasSize(3);
                assertThat(TrustedKeys.of(read.bytes(), "again").bytes()).isEqualTo(read.bytes());
            } catch (GambesonException e) {
                assertThat(e.code()).as("seed 5, input %d", i).isIn(ErrorCode.INPUT_MALFORMED);
            }
        }
        Path path = folder.resolve("trusted-keys.json");
        Files.write(path, "{\"gambeson-trust\":2,\"keys\":[]}".getBytes(StandardCharsets.UTF_8));
        code(ErrorCode.INPUT_MALFORMED, () -> new TrustedKeysFile(path).read());
    }

    private static TrustedKey key(
            String name, KeyAlgorithm algorithm, @Nullable Instant expires, KeyPurpose... purposes) {
        return new TrustedKey(name, Set.of(purposes), algorithm, NOW, expires, null, half(algorithm));
    }

    private static PublicKey half(KeyAlgorithm algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.javaName());
            if (!algorithm.curve().isEmpty()) {
                generator.initialize(new ECGenParameterSpec(algorithm.curve()));
            }
            return generator.generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused(String problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .hasMessageContaining(problem)
                .extracting(e -> ((GambesonException) e).code())
                .isEqualTo(ErrorCode.KEY_REFUSED);
    }

    private static void code(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(GambesonException.class)
                .extracting(e -> ((GambesonException) e).code())
                .isEqualTo(code);
    }
}
