package dev.gambeson.crypto.key.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.RootKeyWrapper;
import dev.gambeson.crypto.key.WrappedRootKey;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyRingChange;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.key.slot.Argon2Cost;
import dev.gambeson.crypto.key.slot.PassphraseWrapper;
import dev.gambeson.crypto.key.slot.RecoveryCode;
import dev.gambeson.crypto.key.slot.RecoveryWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rings that real tokens of SoftHSM protect; given up, with the reason, on machines without it. */
class TokenWrapperTest {

    private static final byte[] ROOT = new byte[32];
    private static final byte[] CONTEXT = "ring acme".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"AES, root-aes, aes-gcm", "HmacSHA256, root-mac, hmac-sha256"})
    void aRingMovesFromItsPassphraseToATokenAndIsRecoveredWithout(String algorithm, String label, String function)
            throws Exception {
        SoftHsm.key(SoftHsm.token("keys"), algorithm, label);
        TokenSource source = TokenSource.in(SoftHsm.environment());
        try (Passphrase words = Passphrase.of("five words of no sense".toCharArray(), "test");
                RecoveryCode code = RecoveryCode.fresh()) {
            RootKeyWrapper passphrase = new PassphraseWrapper(words, new Argon2Cost(64, 1, 1));
            KeyRing first = KeyRingChange.create(
                    "acme",
                    Map.of(KeyPurpose.SIGN, KeyAlgorithm.ECDSA_P256),
                    Map.of("words", passphrase, "paper", new RecoveryWrapper(code)),
                    NOW);
            RootKeyWrapper named = source.named("pkcs11:token=keys;object=" + label, SoftHsm::pin);
            KeyRing moved;
            try (OpenKeyRing open = first.open(passphrase)) {
                moved = open.change().rewrap(Map.of("token", named), Set.of("words"));
            }
            KeyRing read = KeyRing.of(moved.bytes(), "keys.json");
            WrappedRootKey slot = slot(read, "pkcs11");
            assertThat(slot.parameters())
                    .containsEntry("function", function)
                    .containsOnlyKeys("token", "object", "function", "open", "check");
            assertThat(new String(read.bytes(), StandardCharsets.UTF_8)).doesNotContain(SoftHsm.PIN, "softhsm");
            try (OpenKeyRing open = read.open(source.wrapper(slot.parameters(), SoftHsm::pin))) {
                byte[] message = {1, 2, 3};
                byte[] signature = open.signer(KeyPurpose.SIGN).sign(message);
                assertThat(first.verificationKeys(KeyPurpose.SIGN).get(0).verifies(message, signature))
                        .isTrue();
            }
            assertThatThrownBy(() -> read.open(passphrase)).satisfies(e -> hasCode(e, ErrorCode.KEY_NOT_FOUND));
            read.open(new RecoveryWrapper(code)).close();
        }
    }

    private static WrappedRootKey slot(KeyRing ring, String kind) {
        return ring.slots().stream()
                .map(dev.gambeson.crypto.key.ring.Slot::root)
                .filter(root -> root.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"AES, flip-aes", "HmacSHA256, flip-mac"})
    void everyFlippedByteOfASlotIsSeen(String algorithm, String label) throws Exception {
        SoftHsm.key(SoftHsm.token("keys"), algorithm, label);
        RootKeyWrapper wrapper = named("keys", label);
        WrappedRootKey slot = wrapper.wrap(ROOT, CONTEXT);
        assertThat(wrapper.unwrap(slot, CONTEXT)).isEqualTo(ROOT);
        for (int i = 0; i < slot.wrapped().length; i++) {
            byte[] changed = slot.wrapped().clone();
            changed[i] ^= 1;
            refused(wrapper, new WrappedRootKey(slot.kind(), slot.parameters(), changed), CONTEXT);
        }
        for (String name : slot.parameters().keySet()) {
            String value = slot.parameters().get(name);
            for (int i = 0; i < value.length(); i++) {
                Map<String, String> changed = new HashMap<>(slot.parameters());
                changed.put(
                        name, value.substring(0, i) + (value.charAt(i) == 'A' ? 'B' : 'A') + value.substring(i + 1));
                refused(wrapper, new WrappedRootKey(slot.kind(), changed, slot.wrapped()), CONTEXT);
            }
            Map<String, String> without = new HashMap<>(slot.parameters());
            without.remove(name);
            refused(wrapper, new WrappedRootKey(slot.kind(), without, slot.wrapped()), CONTEXT);
        }
        refused(wrapper, slot, "ring other".getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(RootKeyWrapper wrapper, WrappedRootKey slot, byte[] context) {
        assertThatThrownBy(() -> wrapper.unwrap(slot, context))
                .isInstanceOfSatisfying(
                        GambesonException.class,
                        e -> assertThat(e.code())
                                .isIn(
                                        ErrorCode.PROOF_REFUSED,
                                        ErrorCode.PASSPHRASE_REFUSED,
                                        ErrorCode.SETTINGS_INVALID));
    }

    @ParameterizedTest
    @CsvSource({"AES, PROOF_REFUSED", "HmacSHA256, PASSPHRASE_REFUSED"})
    void anotherKeyOfTheSameNameDoesNotOpen(String algorithm, ErrorCode code) throws Exception {
        TokenInfo token = SoftHsm.token("renewed");
        SoftHsm.key(token, algorithm, "root");
        WrappedRootKey slot = named("renewed", "root").wrap(ROOT, CONTEXT);
        SoftHsm.key(token, algorithm, "root");
        assertThatThrownBy(() -> named("renewed", "root").unwrap(slot, CONTEXT)).satisfies(e -> hasCode(e, code));
    }

    @Test
    void aWrongPinIsTriedOnceAndIsInNoMessage() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        RootKeyWrapper wrapper = TokenSource.in(SoftHsm.environment()).named("pkcs11:token=wrong;object=root", what -> {
            assertThat(what).isEqualTo("the PIN of token wrong");
            asked.incrementAndGet();
            return Passphrase.of("1234-not-this".toCharArray(), "test");
        });
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> wrapper.wrap(ROOT, CONTEXT)).satisfies(e -> {
                hasCode(e, ErrorCode.PASSPHRASE_REFUSED);
                assertThat(e).hasMessage("the PIN of token wrong is wrong; it was tried once");
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                assertThat(trace.toString()).doesNotContain("1234-not-this");
            });
        }
        assertThat(asked).hasValue(1);
        assertThat(SoftHsm.token("wrong").flags()).contains("CKF_USER_PIN_INITIALIZED");
    }

    @Test
    void aTokenThatIsGoneIsToldWithThoseThatAreThere() throws Exception {
        RootKeyWrapper wrapper = named("gone", "root");
        SoftHsm.remove(SoftHsm.token("gone"));
        assertThatThrownBy(() -> wrapper.wrap(ROOT, CONTEXT))
                .satisfies(e -> hasCode(e, ErrorCode.KEY_NOT_FOUND))
                .hasMessage("token gone is not there")
                .satisfies(e -> assertThat(((GambesonException) e).remedy()).contains("acme", "keys", "recovery code"));
    }

    @Test
    void ofTwoTokensOfOneNameNoneGetsThePin() throws Exception {
        assertThatThrownBy(() -> named("acme", "root").wrap(ROOT, CONTEXT))
                .satisfies(e -> hasCode(e, ErrorCode.USAGE))
                .hasMessage("there are 2 tokens such as token acme");
        String serial = String.valueOf(SoftHsm.token("acme").values().get("serialNumber"));
        RootKeyWrapper one = TokenSource.in(SoftHsm.environment())
                .named("pkcs11:token=acme;serial=" + serial + ";object=root", SoftHsm::pin);
        assertThatThrownBy(() -> one.wrap(ROOT, CONTEXT))
                .satisfies(e -> hasCode(e, ErrorCode.KEY_NOT_FOUND))
                .hasMessage("token acme holds no key root");
    }

    @Test
    void aPinComesFromAFile() throws Exception {
        SoftHsm.key(SoftHsm.token("keys"), "AES", "by-file");
        Path pin = Files.writeString(folder.resolve("pin"), SoftHsm.PIN + "\n");
        String address =
                "pkcs11:token=keys;object=by-file?module-path=" + SoftHsm.library() + "&pin-source=file:" + pin;
        RootKeyWrapper wrapper = TokenSource.in(Map.of()).named(address, nobody());
        assertThat(wrapper.unwrap(wrapper.wrap(ROOT, CONTEXT), CONTEXT)).isEqualTo(ROOT);
    }

    @Test
    void aSlotNamesNoLibraryAndNoFileWithAPin() {
        Map<String, String> slot =
                Map.of("token", "keys", "object", "root", "module-path", "/tmp/evil.so", "pin-source", "/etc/passwd");
        assertThatThrownBy(() -> TokenSource.in(Map.of()).wrapper(slot, nobody()))
                .satisfies(e -> hasCode(e, ErrorCode.USAGE))
                .hasMessage("nothing says which library speaks with the token");
        assertThat(TokenSource.uri(slot).pinSource()).isNull();
        assertThat(TokenSource.uri(slot).module()).isNull();
    }

    @Test
    void aLibraryThatIsNotThereOrNoneIsTold() throws IOException {
        assertThatThrownBy(() -> TokenSource.in(Map.of(TokenLibrary.VARIABLE, "/nowhere/lib.so"))
                        .named("pkcs11:token=a;object=b", nobody()))
                .satisfies(e -> hasCode(e, ErrorCode.FILE_NOT_FOUND));
        Path text = Files.writeString(folder.resolve("lib.so"), "no library");
        RootKeyWrapper wrapper = TokenSource.in(Map.of(TokenLibrary.VARIABLE, text.toString()))
                .named("pkcs11:token=a;object=b", nobody());
        assertThatThrownBy(() -> wrapper.wrap(ROOT, CONTEXT)).satisfies(e -> hasCode(e, ErrorCode.INPUT_UNSUPPORTED));
        for (String path : List.of("lib.so", folder + "/a\"b.so", folder + "/a\nb.so")) {
            assertThatThrownBy(() -> TokenLibrary.of(null, path)).satisfies(e -> hasCode(e, ErrorCode.USAGE));
        }
    }

    private static RootKeyWrapper named(String token, String label) throws IOException, InterruptedException {
        return TokenSource.in(SoftHsm.environment()).named("pkcs11:token=" + token + ";object=" + label, SoftHsm::pin);
    }

    private static dev.gambeson.crypto.key.KeySource.Secrets nobody() {
        return what -> {
            throw new AssertionError("asked for " + what);
        };
    }

    private static void hasCode(Throwable thrown, ErrorCode code) {
        assertThat(thrown).isInstanceOf(GambesonException.class);
        assertThat(((GambesonException) thrown).code()).as(thrown.getMessage()).isEqualTo(code);
    }
}
