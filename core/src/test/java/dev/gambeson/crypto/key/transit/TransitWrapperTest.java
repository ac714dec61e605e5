package dev.gambeson.crypto.key.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

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
import dev.gambeson.crypto.key.slot.RecoveryCode;
import dev.gambeson.crypto.key.slot.RecoveryWrapper;
import dev.gambeson.egress.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same against our own server, written from the documents of the API, and against a real one where GAMBESON_TEST_BAO names the
 * program {@code bao} or {@code vault}; given up, with the reason, where it names none.
 */
class TransitWrapperTest {

    private static final byte[] ROOT = new byte[32];
    private static final byte[] CONTEXT = "ring acme".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path home;

    private TransitPeer peer(String which) throws IOException, InterruptedException {
        if (which.equals("own")) {
            return new FakeTransit();
        }
        String program = System.getenv("GAMBESON_TEST_BAO");
        assumeThat(program).as("GAMBESON_TEST_BAO names a program bao or vault").isNotNull();
        return new OpenBao(Path.of(program), home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "real"})
    void aRingMovesToAServerAndIsRecoveredWithout(String which) throws Exception {
        try (TransitPeer peer = peer(which);
                RecoveryCode code = RecoveryCode.fresh()) {
            TransitSource source = source(peer.environment());
            KeyRing first = KeyRingChange.create(
                    "acme",
                    Map.of(KeyPurpose.SIGN, KeyAlgorithm.ED25519),
                    Map.of("paper", new RecoveryWrapper(code)),
                    Instant.parse("2026-01-02T03:04:05Z"));
            KeyRing moved;
            try (OpenKeyRing open = first.open(new RecoveryWrapper(code))) {
                moved = open.change().rewrap(Map.of("server", named(source, peer)), Set.of("paper"));
            }
            KeyRing read = KeyRing.of(moved.bytes(), "keys.json");
            assertThat(new String(read.bytes(), StandardCharsets.UTF_8)).doesNotContain(peer.token());
            WrappedRootKey slot = read.slots().get(0).root();
            assertThat(slot.parameters()).containsOnlyKeys("server", "mount", "key", "sealed", "check");
            RootKeyWrapper wrapper = source.wrapper(slot.parameters(), what -> nobody(what));
            KeyRing both;
            try (OpenKeyRing open = read.open(wrapper)) {
                both = open.change().rewrap(Map.of("paper", new RecoveryWrapper(code)), Set.of());
            }
            peer.seal();
            assertThatThrownBy(() -> both.open(wrapper))
                    .satisfies(e -> hasCode(e, ErrorCode.REMOTE_FAILED))
                    .hasMessage(peer.address() + " is sealed");
            both.open(new RecoveryWrapper(code)).close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "real"})
    void whatWasChangedOrIsOfAnotherKeyIsRefused(String which) throws Exception {
        try (TransitPeer peer = peer(which)) {
            RootKeyWrapper wrapper = named(source(peer.environment()), peer);
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
                    String changed =
                            value.substring(0, i) + (value.charAt(i) == 'A' ? 'B' : 'A') + value.substring(i + 1);
                    refused(wrapper, with(slot, name, changed), CONTEXT);
                }
            }
            refused(wrapper, slot, "ring other".getBytes(StandardCharsets.UTF_8));
            peer.renewKey();
            refused(wrapper, slot, CONTEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "real"})
    void aWrongTokenOrKeyOrEngineIsTold(String which) throws Exception {
        try (TransitPeer peer = peer(which)) {
            Map<String, String> wrong = peer.environment();
            wrong.put("VAULT_TOKEN", "not-the-token");
            assertThatThrownBy(() -> named(source(wrong), peer).wrap(ROOT, CONTEXT))
                    .satisfies(e -> hasCode(e, ErrorCode.REMOTE_FAILED))
                    .hasMessageContaining("does not let you encrypt with transit/keys/acme: ")
                    .hasMessageNotContaining("not-the-token");
            TransitSource source = source(peer.environment());
            assertThatThrownBy(
                            () -> source.named("vault:" + peer.address() + "/transit/keys/acne", what -> nobody(what))
                                    .wrap(ROOT, CONTEXT))
                    .satisfies(e -> hasCode(e, ErrorCode.KEY_NOT_FOUND))
                    .hasMessage("the key transit/keys/acne of " + peer.address() + " is not there");
            assertThatThrownBy(
                            () -> source.named("vault:" + peer.address() + "/elsewhere/keys/acme", what -> nobody(what))
                                    .wrap(ROOT, CONTEXT))
                    .satisfies(e -> hasCode(e, ErrorCode.REMOTE_FAILED))
                    .hasMessageContaining("has no transit engine at elsewhere");
        }
    }

    private static WrappedRootKey with(WrappedRootKey slot, String name, String value) {
        Map<String, String> changed = new HashMap<>(slot.parameters());
        changed.put(name, value);
        return new WrappedRootKey(slot.kind(), changed, slot.wrapped());
    }

    private static void refused(RootKeyWrapper wrapper, WrappedRootKey slot, byte[] context) {
        assertThatThrownBy(() -> wrapper.unwrap(slot, context))
                .isInstanceOfSatisfying(
                        GambesonException.class,
                        e -> assertThat(e.code())
                                .as(e.explained())
                                .isIn(ErrorCode.PROOF_REFUSED, ErrorCode.PASSPHRASE_REFUSED, ErrorCode.USAGE));
    }

    static RootKeyWrapper named(TransitSource source, TransitPeer peer) {
        return source.named("vault:" + peer.address() + "/transit/keys/acme", what -> nobody(what));
    }

    static TransitSource source(Map<String, String> environment) {
        return TransitSource.through(Network.ofMachine(environment));
    }

    static Passphrase nobody(String what) {
        throw new AssertionError("asked for " + what);
    }

    static void hasCode(Throwable thrown, ErrorCode code) {
        assertThat(thrown).isInstanceOf(GambesonException.class);
        assertThat(((GambesonException) thrown).code()).as(thrown.getMessage()).isEqualTo(code);
    }
}
