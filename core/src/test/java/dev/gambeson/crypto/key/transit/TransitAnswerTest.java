package dev.gambeson.crypto.key.transit;

import static dev.gambeson.crypto.key.transit.TransitWrapperTest.hasCode;
import static dev.gambeson.crypto.key.transit.TransitWrapperTest.named;
import static dev.gambeson.crypto.key.transit.TransitWrapperTest.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.RootKeyWrapper;
import dev.gambeson.crypto.key.WrappedRootKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers answer that are ill, hostile, or not what we take them for. */
class TransitAnswerTest {

    private static final byte[] CONTEXT = {1};

    private FakeTransit server;
    private RootKeyWrapper wrapper;
    private WrappedRootKey slot;

    @BeforeEach
    void start() throws IOException {
        server = new FakeTransit();
        wrapper = named(source(server.environment()), server);
        slot = wrapper.wrap(new byte[32], CONTEXT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "503 {\"errors\":[\"Vault is sealed\"]} -> REMOTE_FAILED -> is sealed",
                "503 {\"errors\":[\"error performing token check: Vault is sealed\"]} -> REMOTE_FAILED -> is sealed",
                "503 busy -> REMOTE_FAILED -> answers decrypt with status 503",
                "403 {\"errors\":[\"permission denied\"]} -> REMOTE_FAILED -> does not let you decrypt with transit/keys/acme: permission denied",
                "403 {\"errors\":[\"token s.token-of-the-fake is bad\"]} -> REMOTE_FAILED -> : token *** is bad",
                "404 {\"errors\":[\"no handler for route\"]} -> REMOTE_FAILED -> has no transit engine at transit: no handler for route",
                "400 {\"errors\":[\"encryption key not found\"]} -> KEY_NOT_FOUND -> is not there",
                "400 {\"errors\":[\"ciphertext version is disallowed by policy (too old)\"]} -> PROOF_REFUSED -> too old",
                "400 {\"errors\":[\"one\\u001b[31m\\ntwo\"]} -> PROOF_REFUSED -> : one [31m two",
                "307 {} -> REMOTE_FAILED -> sends us to another server",
                "500 {\"errors\":[\"1 error occurred\"]} -> REMOTE_FAILED -> answers decrypt with status 500: 1 error occurred",
                "200 {} -> REMOTE_FAILED -> answers decrypt in another way",
                "200 <html> -> REMOTE_FAILED -> answers decrypt in another way",
                "200 {\"data\":{\"plaintext\":\"c2hvcnQ=\"}} -> REMOTE_FAILED -> answers decrypt in another way",
                "200 {\"data\":{\"plaintext\":7}} -> REMOTE_FAILED -> answers decrypt in another way",
                "200 {\"data\":{\"plaintext\":\"\",\"plaintext\":\"\"}} -> REMOTE_FAILED -> answers decrypt in another way",
            })
    void aNoIsToldInWords(String answer, ErrorCode code, String words) {
        server.instead = Map.entry(Integer.valueOf(answer.substring(0, 3)), answer.substring(4));
        assertThatThrownBy(() -> wrapper.unwrap(slot, CONTEXT))
                .satisfies(e -> hasCode(e, code))
                .hasMessageContaining(words)
                .hasMessageNotContaining(server.token());
    }

    @Test
    void anEndlessAnswerIsCut() {
        server.instead = Map.entry(200, " ".repeat(2 << 20));
        assertThatThrownBy(() -> wrapper.unwrap(slot, CONTEXT))
                .satisfies(e -> hasCode(e, ErrorCode.REMOTE_FAILED))
                .hasMessageContaining("more than the 1048576 bytes");
    }

    @Test
    void aServerThatIsGoneIsARemoteThatFailed() {
        server.close();
        assertThatThrownBy(() -> wrapper.unwrap(slot, CONTEXT))
                .satisfies(e -> hasCode(e, ErrorCode.REMOTE_FAILED))
                .hasMessageContaining("is not reached")
                .satisfies(e -> assertThat(
                                ((GambesonException) e).code().category().exitCode())
                        .isEqualTo(5));
    }

    @Test
    void anotherKeyThanThatOfTheSlotIsNoKey() {
        // 64 bytes of the right form that are not those which wrapped.
        String zero = java.util.Base64.getEncoder().encodeToString(new byte[64]);
        server.instead = Map.entry(200, "{\"data\":{\"plaintext\":\"" + zero + "\"}}");
        assertThatThrownBy(() -> wrapper.unwrap(slot, CONTEXT))
                .satisfies(e -> hasCode(e, ErrorCode.PASSPHRASE_REFUSED));
    }

    @Test
    void aCiphertextOfAnotherFormIsNotWrittenDown() {
        server.instead = Map.entry(200, "{\"data\":{\"ciphertext\":\"vault:v1:AAAA\\nmore\"}}");
        assertThatThrownBy(() -> wrapper.wrap(new byte[32], CONTEXT))
                .satisfies(e -> hasCode(e, ErrorCode.REMOTE_FAILED));
    }

    @Test
    void whateverIsAnsweredEndsInAnErrorOfOurs() {
        String good = "{\"errors\":[\"a\"],\"data\":{\"plaintext\":\"QUFBQUFBQUFBQUFBQUFBQUFB\",\"x\":[1,null,true]}}";
        long seed = 8200;
        SplittableRandom random = new SplittableRandom(seed);
        int inputs = Integer.getInteger("gambeson.fuzz", 10_000);
        TransitKey key = TransitKey.of("vault:https://v.example/transit/keys/acme");
        for (int i = 0; i < inputs; i++) {
            byte[] body = good.getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            int status = new int[] {307, 400, 403, 404, 500, 503}[random.nextInt(6)];
            var refusal = new TransitRefusal(
                    key,
                    new dev.gambeson.egress.Response(status, Map.of(), body),
                    dev.gambeson.egress.Secret.of("s.secret", "test"));
            assertThat(refusal.during("decrypt"))
                    .as("seed %d, input %d", seed, i)
                    .message()
                    .matches("[^\\p{Cntrl}]{1,400}");
        }
    }
}
