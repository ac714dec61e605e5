package dev.gambeson.crypto.key.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.slot.Argon2Cost;
import dev.gambeson.crypto.key.slot.PassphraseWrapper;
import dev.gambeson.crypto.seal.Content;
import dev.gambeson.crypto.seal.ObjectIdentity;
import dev.gambeson.crypto.seal.OpenedStream;
import dev.gambeson.crypto.seal.Opener;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.crypto.seal.Recipient;
import dev.gambeson.crypto.seal.Sealer;
import dev.gambeson.crypto.seal.hpke.HpkeRecipient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a ring seals and opens while its keys come and go. */
class RingSealTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final byte[] PLAIN = "the plaintext".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final PassphraseWrapper wrapper =
            new PassphraseWrapper(Passphrase.of("correct horse".toCharArray(), "test"), new Argon2Cost(64, 1, 1));

    private KeyRing ring() {
        return KeyRingChange.create(
                "acme",
                Map.of(KeyPurpose.SEAL, KeyAlgorithm.AES_256, KeyPurpose.COLLECT, KeyAlgorithm.X25519),
                Map.of("main", wrapper),
                NOW);
    }

    @Test
    void whatOlderVersionsSealedStaysOpen() throws IOException {
        KeyRing ring = ring();
        byte[] old;
        KeyRing next;
        try (OpenKeyRing open = ring.open(wrapper)) {
            old = sealed(open.sealRecipient());
            next = open.change().rotate(KeyPurpose.SEAL, KeyAlgorithm.AES_256, NOW);
        }
        try (OpenKeyRing open = next.open(wrapper)) {
            assertThat(opened(old, open.sealOpener())).isEqualTo(PLAIN);
            byte[] fresh = sealed(open.sealRecipient());
            assertThat(opened(fresh, open.sealOpener())).isEqualTo(PLAIN);
            try (OpenKeyRing before = ring.open(wrapper)) {
                refused(fresh, before.sealOpener(), ErrorCode.KEY_NOT_FOUND);
            }
        }
    }

    @Test
    void whatARevokedKeySealedOpensOnExpressDemandOnly() throws IOException {
        KeyRing ring = ring();
        KeyRing next;
        byte[] sealed;
        byte[] collected;
        try (OpenKeyRing open = ring.open(wrapper)) {
            sealed = sealed(open.sealRecipient());
            collected = sealed(collecting(ring));
            KeyRing changed = open.change().revoke(KeyPurpose.SEAL, 1, "laptop stolen", NOW);
            try (OpenKeyRing again = changed.open(wrapper)) {
                next = again.change().revoke(KeyPurpose.COLLECT, 1, "laptop stolen", NOW);
            }
        }
        try (OpenKeyRing open = next.open(wrapper)) {
            for (byte[] object : List.of(sealed, collected)) {
                refused(object, open.sealOpener(), ErrorCode.KEY_REFUSED);
                assertThat(opened(object, open.sealOpenerEvenOfRevoked())).isEqualTo(PLAIN);
            }
        }
    }

    @Test
    void theRingReadsWhatOthersCollectedForIt() throws IOException {
        KeyRing ring = ring();
        byte[] collected = sealed(collecting(ring));
        try (OpenKeyRing open = ring.open(wrapper)) {
            assertThat(opened(collected, open.sealOpener())).isEqualTo(PLAIN);
        }
        try (OpenKeyRing other = ring().open(wrapper)) {
            refused(collected, other.sealOpener(), ErrorCode.KEY_NOT_FOUND);
        }
    }

    /** A data key that this version wrapped once, and that every later one must unwrap. */
    @Test
    void aWrappedKeyOfTheFirstVersionOpens() {
        byte[] sealKey = new byte[32];
        byte[] context = {1, 2, 3};
        byte[] wrapped = HexFormat.of().parseHex(GOLDEN);
        assertThat(StanzaKey.unwrap(sealKey, "golden", wrapped, context)).containsExactly(new byte[32]);
        assertThat(StanzaKey.unwrap(sealKey, "other", wrapped, context)).isNull();
        for (int at = 0; at < wrapped.length; at++) {
            byte[] changed = wrapped.clone();
            changed[at] ^= 1;
            assertThat(StanzaKey.unwrap(sealKey, "golden", changed, context)).isNull();
        }
    }

    private static final String GOLDEN =
            "7ca5a81afbf788a963806a592f3229eaecf403674a3875752558e175453c31673a14bf4119a4de7d5e7ca9dd775e7fcbb763ef200d4a65c1de4f9cf9bbbba5d7f5b771daa22ce7f0976d1ee297c5f52b542197ee4c6e0e454145d9d5";

    private static Recipient collecting(KeyRing ring) {
        return new HpkeRecipient(
                java.util.Objects.requireNonNull(
                        ring.active(KeyPurpose.COLLECT).orElseThrow().publicKey()),
                "acme.pem");
    }

    private static byte[] sealed(Recipient recipient) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        new Sealer(List.of(recipient))
                .seal(new ObjectIdentity("x", 1), Content.FILE, new ByteArrayInputStream(PLAIN), "x", sealed);
        return sealed.toByteArray();
    }

    private static byte[] opened(byte[] sealed, Opener opener) throws IOException {
        try (OpenedStream plain = new Opening(List.of(opener)).stream(new ByteArrayInputStream(sealed), "x")) {
            return plain.readAllBytes();
        }
    }

    private static void refused(byte[] sealed, Opener opener, ErrorCode code) {
        assertThatThrownBy(() -> opened(sealed, opener))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
