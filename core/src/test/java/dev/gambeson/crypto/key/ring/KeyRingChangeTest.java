package dev.gambeson.crypto.key.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.KeyState;
import dev.gambeson.crypto.key.slot.RecoveryCode;
import dev.gambeson.crypto.key.slot.RecoveryWrapper;
import dev.gambeson.crypto.seal.Stanza;
import dev.gambeson.crypto.signature.Signer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyRingChangeTest {

    private static final byte[] MESSAGE = "a model".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DATA_KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    @Test
    void aRingSignsSealsAndCollectsAfterItWasWrittenAndRead() throws Exception {
        KeyRing ring = KeyRing.of(Rings.ring("acme").bytes(), "keys.json");
        try (OpenKeyRing open = Rings.open(ring)) {
            for (KeyPurpose purpose : List.of(KeyPurpose.SIGN, KeyPurpose.LOG)) {
                byte[] signature = open.signer(purpose).sign(MESSAGE);
                assertThat(ring.verificationKeys(purpose).get(0).verifies(MESSAGE, signature))
                        .isTrue();
            }
            Stanza stanza = open.sealRecipient().wrap(DATA_KEY, MESSAGE);
            assertThat(open.sealOpener().unwrap(stanza, MESSAGE)).isEqualTo(DATA_KEY);
            KeyPair pair = open.collectPairs().get(0);
            assertThat(pair.getPublic())
                    .isEqualTo(ring.active(KeyPurpose.COLLECT).orElseThrow().publicKey());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"ECDSA_P256", "ECDSA_P384", "ECDSA_P521", "ED25519"})
    void everyAlgorithmForSignSigns(KeyAlgorithm algorithm) {
        KeyRing ring = KeyRingChange.create(
                "acme", Map.of(KeyPurpose.SIGN, algorithm), Map.of("passphrase", Rings.passphrase()), Rings.NOW);
        KeyRing read = KeyRing.of(ring.bytes(), "keys.json");
        try (OpenKeyRing open = Rings.open(read)) {
            Signer signer = open.signer(KeyPurpose.SIGN);
            assertThat(signer.verificationKey().algorithm().id()).isEqualTo(algorithm.id());
            assertThat(signer.verificationKey().verifies(MESSAGE, signer.sign(MESSAGE)))
                    .isTrue();
        }
    }

    @Test
    void aNewVersionSignsAndTheOldOneOnlyVerifiesAndOpens() {
        KeyRing first = Rings.ring("acme");
        try (OpenKeyRing open = Rings.open(first)) {
            byte[] before = open.signer(KeyPurpose.SIGN).sign(MESSAGE);
            Stanza sealed = open.sealRecipient().wrap(DATA_KEY, MESSAGE);
            KeyRing second = open.change().rotate(KeyPurpose.SIGN, KeyAlgorithm.ED25519, Rings.NOW);
            try (OpenKeyRing next = Rings.open(second)) {
                KeyRing third = next.change().rotate(KeyPurpose.SEAL, KeyAlgorithm.AES_256, Rings.NOW);
                try (OpenKeyRing last = Rings.open(third)) {
                    assertThat(third.revision()).isEqualTo(3);
                    assertThat(third.versions(KeyPurpose.SIGN))
                            .extracting(KeyVersion::state)
                            .containsExactly(KeyState.ACTIVE, KeyState.VERIFY_ONLY);
                    assertThat(last.signer(KeyPurpose.SIGN).verificationKey())
                            .isEqualTo(third.version(KeyPurpose.SIGN, 2).verificationKey());
                    assertThat(third.verificationKeys(KeyPurpose.SIGN))
                            .filteredOn(key -> key.verifies(MESSAGE, before))
                            .hasSize(1);
                    assertThat(last.sealOpener().unwrap(sealed, MESSAGE)).isEqualTo(DATA_KEY);
                    assertThat(last.sealRecipient().wrap(DATA_KEY, MESSAGE).keyId())
                            .isNotEqualTo(sealed.keyId());
                    refused(ErrorCode.KEY_REFUSED, () -> last.signer(KeyPurpose.SIGN, 1));
                    refused(ErrorCode.KEY_NOT_FOUND, () -> last.signer(KeyPurpose.SIGN, 3));
                }
            }
        }
    }

    @Test
    void aRevokedKeySignsAndOpensNothingUnlessThatIsDemanded() {
        KeyRing first = Rings.ring("acme");
        try (OpenKeyRing open = Rings.open(first)) {
            Stanza sealed = open.sealRecipient().wrap(DATA_KEY, MESSAGE);
            KeyRing second = open.change().revoke(KeyPurpose.SEAL, 1, "the laptop was stolen", Rings.NOW);
            KeyRing third;
            try (OpenKeyRing next = Rings.open(second)) {
                third = next.change().revoke(KeyPurpose.SIGN, 1, "the same", Rings.NOW);
            }
            try (OpenKeyRing last = Rings.open(KeyRing.of(third.bytes(), "keys.json"))) {
                assertThatThrownBy(() -> last.sealOpener().unwrap(sealed, MESSAGE))
                        .hasMessageContaining("was revoked on 2026-11-25T10:00:00Z: the laptop was stolen")
                        .extracting(e -> ((GambesonException) e).code())
                        .isEqualTo(ErrorCode.KEY_REFUSED);
                assertThat(last.sealOpenerEvenOfRevoked().unwrap(sealed, MESSAGE))
                        .isEqualTo(DATA_KEY);
                refused(ErrorCode.KEY_NOT_FOUND, last::sealRecipient);
                refused(ErrorCode.KEY_NOT_FOUND, () -> last.signer(KeyPurpose.SIGN));
                refused(ErrorCode.KEY_REFUSED, () -> last.signer(KeyPurpose.SIGN, 1));
                assertThat(third.verificationKeys(KeyPurpose.SIGN)).isEmpty();
                refused(ErrorCode.USAGE, () -> last.change().revoke(KeyPurpose.SIGN, 1, "again", Rings.NOW));
                refused(ErrorCode.USAGE, () -> last.change().revoke(KeyPurpose.LOG, 1, "two\nlines", Rings.NOW));
            }
        }
    }

    @Test
    void aChangeOfPassphraseTouchesNoKeyAndClosesTheOldWay() {
        KeyRing first = Rings.ring("acme");
        try (OpenKeyRing open = Rings.open(first)) {
            Stanza sealed = open.sealRecipient().wrap(DATA_KEY, MESSAGE);
            KeyRing second =
                    open.change().rewrap(Map.of("passphrase", Rings.passphrase("other words altogether")), Set.of());
            assertThat(second.versions()).isEqualTo(first.versions());
            for (int i = 0; i < first.entries().size(); i++) {
                assertThat(second.entries().get(i).wrapped())
                        .isEqualTo(first.entries().get(i).wrapped());
            }
            refused(ErrorCode.PASSPHRASE_REFUSED, () -> Rings.open(second));
            try (OpenKeyRing next = second.open(Rings.passphrase("other words altogether"))) {
                assertThat(next.sealOpener().unwrap(sealed, MESSAGE)).isEqualTo(DATA_KEY);
            }
        }
    }

    @Test
    void eachSlotOpensAloneAndOneThatIsTakenAwayDoesNot() {
        KeyRing first = Rings.ring("acme");
        try (OpenKeyRing open = Rings.open(first);
                RecoveryCode code = RecoveryCode.fresh()) {
            KeyRing second = open.change()
                    .rewrap(
                            Map.of("ben", Rings.passphrase("words of ben"), "recovery", new RecoveryWrapper(code)),
                            Set.of());
            assertThat(second.slots())
                    .extracting(Slot::name)
                    .containsExactlyInAnyOrder("passphrase", "ben", "recovery");
            second.open(Rings.passphrase("words of ben")).close();
            second.open("ben", Rings.passphrase("words of ben")).close();
            second.open(new RecoveryWrapper(code)).close();
            refused(ErrorCode.PASSPHRASE_REFUSED, () -> second.open("passphrase", Rings.passphrase("words of ben")));
            refused(ErrorCode.KEY_NOT_FOUND, () -> second.open("recovery", Rings.passphrase("words of ben")));
            refused(ErrorCode.KEY_NOT_FOUND, () -> second.open("ada", Rings.passphrase("words of ben")));
            try (OpenKeyRing again = Rings.open(second)) {
                KeyRing third = again.change().rewrap(Map.of(), Set.of("ben"));
                refused(ErrorCode.PASSPHRASE_REFUSED, () -> third.open(Rings.passphrase("words of ben")));
                third.open(new RecoveryWrapper(code)).close();
                refused(
                        ErrorCode.USAGE,
                        () -> again.change().rewrap(Map.of(), Set.of("ben", "passphrase", "recovery")));
                refused(ErrorCode.KEY_NOT_FOUND, () -> again.change().rewrap(Map.of(), Set.of("ada")));
            }
        }
    }

    @Test
    void aNewRootKeyKeepsTheKeysAndTheOldOneUnwrapsNothingOfTheNewRing() {
        KeyRing first = Rings.ring("acme");
        try (OpenKeyRing open = Rings.open(first)) {
            Stanza sealed = open.sealRecipient().wrap(DATA_KEY, MESSAGE);
            KeyRing second = open.change().renew(Map.of("passphrase", Rings.passphrase("other words altogether")));
            try (OpenKeyRing next = second.open(Rings.passphrase("other words altogether"))) {
                assertThat(next.sealOpener().unwrap(sealed, MESSAGE)).isEqualTo(DATA_KEY);
                assertThat(second.versions()).isEqualTo(first.versions());
            }
            byte[] old = Rings.passphrase().unwrap(first.slots().get(0).root(), Slot.context("acme", "passphrase"));
            try (RootKey root = new RootKey(old)) {
                assertThat(root.mac(KeyRingText.authenticated(second))).isNotEqualTo(second.mac());
                for (KeyEntry entry : second.entries()) {
                    refused(ErrorCode.PROOF_REFUSED, () -> root.unwrap("acme", entry));
                }
            }
        }
    }

    @Test
    void aKeyOfOnePurposeServesNoOther() {
        refused(
                ErrorCode.USAGE,
                () -> KeyRingChange.create(
                        "acme",
                        Map.of(KeyPurpose.LOG, KeyAlgorithm.ECDSA_P256),
                        Map.of("passphrase", Rings.passphrase()),
                        Rings.NOW));
        try (OpenKeyRing open = Rings.open(Rings.ring("acme"))) {
            refused(ErrorCode.USAGE, () -> open.change().rotate(KeyPurpose.SIGN, KeyAlgorithm.X25519, Rings.NOW));
            assertThatThrownBy(() -> open.signer(KeyPurpose.SEAL)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> open.signer(KeyPurpose.COLLECT, 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void nothingWorksAfterItWasClosedAndTheRootKeyIsOverwritten() {
        byte[] bytes = DATA_KEY.clone();
        RootKey root = new RootKey(bytes);
        root.close();
        assertThat(bytes).containsOnly(0);
        OpenKeyRing open = Rings.open(Rings.ring("acme"));
        Signer signer = open.signer(KeyPurpose.SIGN);
        open.close();
        assertThatThrownBy(() -> open.signer(KeyPurpose.SIGN)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> open.change().rotate(KeyPurpose.SIGN, KeyAlgorithm.ED25519, Rings.NOW))
                .isInstanceOf(IllegalStateException.class);
        assertThat(signer.verificationKey().verifies(MESSAGE, signer.sign(MESSAGE)))
                .isTrue();
    }

    @Test
    void wrongWordsAreRefusedAndSayNothingOfTheRightOnes() {
        KeyRing ring = Rings.ring("acme");
        for (String wrong : List.of("correct horse battery stapl", "Correct horse battery staple", "x".repeat(1000))) {
            assertThatThrownBy(() -> ring.open(Rings.passphrase(wrong)))
                    .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("horse", wrong))
                    .extracting(e -> ((GambesonException) e).code())
                    .isEqualTo(ErrorCode.PASSPHRASE_REFUSED);
        }
        assertThatThrownBy(() -> Rings.passphrase("").kind()).isInstanceOf(GambesonException.class);
        refused(
                ErrorCode.SETTINGS_INVALID,
                () -> KeyRingChange.create(
                        "acme", Rings.all(), Map.of("passphrase", Rings.passphrase("7 bytes")), Rings.NOW));
    }

    @Test
    void twoRingsOfOneNameShareNothing() {
        KeyRing one = Rings.ring("acme");
        KeyRing other = Rings.ring("acme");
        assertThat(one.slots().get(0).root().parameters().get("salt"))
                .isNotEqualTo(other.slots().get(0).root().parameters().get("salt"));
        for (KeyEntry entry : one.entries()) {
            assertThat(other.entries())
                    .noneMatch(it -> it.version().keyId().equals(entry.version().keyId()));
            assertThat(other.entries()).noneMatch(it -> Arrays.equals(it.wrapped(), entry.wrapped()));
        }
    }

    @Test
    void aPrivateKeyInClearIsThatOfItsPublicHalf() {
        KeyRing ring = Rings.ring("acme");
        try (OpenKeyRing open = Rings.open(ring)) {
            byte[][] kept = new byte[1][];
            String[] text = {""};
            InsecureKeyExport.pem(
                    open, KeyPurpose.SIGN, 1, InsecureKeyExport.Consent.personKnowsThatTheKeyIsInClear(), pem -> {
                        kept[0] = pem;
                        text[0] = new String(pem, StandardCharsets.US_ASCII);
                    });
            assertThat(text[0]).startsWith("-----BEGIN PRIVATE KEY-----\n").endsWith("\n-----END PRIVATE KEY-----\n");
            assertThat(Objects.requireNonNull(kept[0])).containsOnly(0);
            assertThatThrownBy(() -> InsecureKeyExport.pem(
                            open,
                            KeyPurpose.SEAL,
                            1,
                            InsecureKeyExport.Consent.personKnowsThatTheKeyIsInClear(),
                            pem -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aRecoveryCodeOpensWhenThePassphraseIsLost() {
        try (RecoveryCode code = RecoveryCode.fresh()) {
            KeyRing ring = KeyRingChange.create(
                    "acme",
                    Rings.all(),
                    Map.of("passphrase", Rings.passphrase(), "recovery", new RecoveryWrapper(code)),
                    Rings.NOW);
            String paper = code.text(text -> new String(text, StandardCharsets.US_ASCII));
            assertThat(new String(ring.bytes(), StandardCharsets.UTF_8)).doesNotContain(paper);
            try (RecoveryCode typed = RecoveryCode.of(Passphrase.of(
                            paper.toLowerCase(Locale.ROOT).replace('-', ' ').toCharArray(), "the test"));
                    OpenKeyRing open = ring.open(new RecoveryWrapper(typed))) {
                KeyRing next = open.change().rewrap(Map.of("passphrase", Rings.passphrase("found again")), Set.of());
                next.open(Rings.passphrase("found again")).close();
            }
            try (RecoveryCode other = RecoveryCode.fresh()) {
                refused(ErrorCode.PASSPHRASE_REFUSED, () -> ring.open(new RecoveryWrapper(other)));
            }
        }
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(GambesonException.class)
                .extracting(e -> ((GambesonException) e).code())
                .isEqualTo(code);
    }
}
