package dev.gambeson.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.sigstore.fake.FakeSigstore;
import dev.gambeson.sigstore.fake.FakeSigstore.Answer;
import dev.gambeson.sigstore.fake.FakeSigstore.Said;
import dev.gambeson.sigstore.fake.TestAuthority;
import dev.gambeson.sigstore.fake.TestKeys;
import dev.gambeson.supply.signing.identity.KeylessSigner;
import dev.gambeson.supply.signing.identity.token.IdentityToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that lie, in each of their roles: nothing comes of it but an error that says who it was. */
class HostileServersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
    private static final String WHO = "ann@acme.test";
    private static final String ISSUER = "https://accounts.test";
    private static final Envelope MESSAGE =
            new Envelope(Statement.MEDIA_TYPE, "{}".getBytes(StandardCharsets.UTF_8), List.of());

    private FakeSigstore fake;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeSigstore(true, CLOCK);
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private void instead(String path, Answer answer) {
        fake.answers.put(path, answer);
    }

    private void refused(ErrorCode code, String message) throws IOException {
        KeylessSigner signer = KeylessSigner.installed(
                () -> IdentityToken.of(FakeSigstore.token(FakeSigstore.claims(WHO, CLOCK.instant())), "token"),
                null,
                fake.trustedRoot(),
                "trusted_root.json",
                fake.services(true));
        assertThatThrownBy(() -> signer.sign(MESSAGE, publication -> {}))
                .isInstanceOfSatisfying(
                        GambesonException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
                .hasMessageContaining(message)
                .hasMessageNotContaining("eyJ");
    }

    private static PublicKey key(byte[] question) throws Exception {
        return TestAuthority.key(JsonNode.of(question, "question")
                .at("certificateSigningRequest")
                .base64());
    }

    /** The log has seen nothing. */
    private void nothingLogged() {
        assertThat(fake.asked).doesNotContain(fake.enter());
    }

    @Test
    void aCertificateForAnotherKey() throws IOException {
        instead(
                FakeSigstore.CERTIFY,
                question -> new Said(
                        201,
                        fake.authority.answer(
                                fake.authority.certificate(TestKeys.curve().getPublic(), WHO, ISSUER))));
        refused(ErrorCode.REMOTE_FAILED, "127.0.0.1 (Fulcio) has certified another key");
        nothingLogged();
    }

    @Test
    void aCertificateForSomebodyElse() throws IOException {
        instead(
                FakeSigstore.CERTIFY,
                question -> new Said(
                        201,
                        fake.authority.answer(fake.authority.certificate(key(question), "bob@acme.test", ISSUER))));
        refused(
                ErrorCode.PROOF_REFUSED,
                "is for bob@acme.test (https://accounts.test) and not for ann@acme.test (https://accounts.test)");
        nothingLogged();
    }

    @Test
    void aCertificateOfAnotherProvider() throws IOException {
        instead(
                FakeSigstore.CERTIFY,
                question -> new Said(
                        201,
                        fake.authority.answer(
                                fake.authority.certificate(key(question), WHO, "https://elsewhere.test"))));
        refused(ErrorCode.PROOF_REFUSED, "is for ann@acme.test (https://elsewhere.test) and not for");
        nothingLogged();
    }

    @Test
    void aCertificateOfAnAuthorityThatDoesNotCount() throws IOException {
        try (FakeSigstore other = new FakeSigstore(true, CLOCK)) {
            instead(FakeSigstore.CERTIFY, question -> new Said(201, other.authority.certify(question)));
            refused(ErrorCode.PROOF_REFUSED, "cannot be used: the certificate is none that an authority");
            nothingLogged();
        }
    }

    @Test
    void aCertificateThatNoLogOfCertificatesHasSeen() throws IOException {
        fake.authority.promising = TestKeys.curve();
        refused(ErrorCode.PROOF_REFUSED, "cannot be used: the certificate is none that an authority");
        nothingLogged();
    }

    @Test
    void aCertificateWithoutAnEmbeddedPromise() throws IOException {
        instead(
                FakeSigstore.CERTIFY,
                question -> new Said(200, "{\"signedCertificateDetachedSct\": {}}".getBytes(StandardCharsets.UTF_8)));
        refused(ErrorCode.REMOTE_FAILED, "shows no log of certificates");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void aTokenThatIsNotTaken(int status) throws IOException {
        instead(
                FakeSigstore.CERTIFY,
                question -> new Said(
                        status, "{\"code\":16,\"message\":\"no such\\nissuer\"}".getBytes(StandardCharsets.UTF_8)));
        refused(ErrorCode.PASSPHRASE_REFUSED, "by this token (" + status + "): no such issuer");
    }

    @Test
    void aTokenThatIsSentBackIsNotRepeated() throws IOException {
        instead(FakeSigstore.CERTIFY, question -> {
            String token = JsonNode.of(question, "question")
                    .at("credentials")
                    .at("oidcIdentityToken")
                    .text();
            return new Said(
                    500, ("{\"message\":\"bad " + token.substring(10, 60) + "\"}").getBytes(StandardCharsets.UTF_8));
        });
        refused(ErrorCode.REMOTE_FAILED, "127.0.0.1 (Fulcio) refuses (500)");
    }

    @Test
    void aTimestampOverSomethingElse() throws IOException {
        instead(FakeSigstore.STAMP, question -> {
            byte[] other = question.clone();
            // The digest is before the last three bytes, which ask for the certificate.
            other[other.length - 4] ^= 1;
            return new Said(200, fake.time.stamp(other));
        });
        refused(ErrorCode.PROOF_REFUSED, "a timestamp is not by an authority of the trusted root, or not over this");
        nothingLogged();
    }

    @Test
    void aTimestampOfAnotherDay() throws IOException {
        instead(
                FakeSigstore.STAMP,
                question ->
                        new Said(200, fake.time.stamp(question, CLOCK.instant().plus(Duration.ofDays(1)))));
        refused(ErrorCode.PROOF_REFUSED, "it was signed at 2026-11-26T12:00:00Z");
        nothingLogged();
    }

    @Test
    void noTimestamp() throws IOException {
        // TimeStampResp with status 2, rejection.
        instead(FakeSigstore.STAMP, question -> new Said(200, new byte[] {0x30, 5, 0x30, 3, 2, 1, 2}));
        refused(ErrorCode.REMOTE_FAILED, "127.0.0.1 (authority of time) grants no timestamp");
        nothingLogged();
    }

    @Test
    void anEntryAboutAnotherStatement() throws IOException {
        instead(fake.enter(), question -> {
            String text = new String(question, StandardCharsets.UTF_8);
            JsonNode request = JsonNode.of(question, "question").at("hashedRekordRequestV002");
            String digest = request.at("digest").text();
            return new Said(
                    201,
                    fake.log.enter(text.replace(digest, "A".repeat(43) + "=").getBytes(StandardCharsets.UTF_8)));
        });
        refused(ErrorCode.PROOF_REFUSED, "the log has seen another message than that of the bundle");
    }

    @Test
    void anEntryOfAnotherLog() throws IOException {
        try (FakeSigstore other = new FakeSigstore(true, CLOCK)) {
            instead(fake.enter(), question -> new Said(201, other.log.enter(question)));
            refused(ErrorCode.PROOF_REFUSED, "the entry is not proved to be in a log of the trusted root");
        }
    }

    @Test
    void whatHasBeenPublishedIsSaid() throws IOException {
        try (FakeSigstore other = new FakeSigstore(true, CLOCK)) {
            instead(fake.enter(), question -> new Said(201, other.log.enter(question)));
            KeylessSigner signer = KeylessSigner.installed(
                    () -> IdentityToken.of(FakeSigstore.token(FakeSigstore.claims(WHO, CLOCK.instant())), "token"),
                    null,
                    fake.trustedRoot(),
                    "trusted_root.json",
                    fake.services(true));
            assertThatThrownBy(() -> signer.sign(MESSAGE, publication -> {}))
                    .isInstanceOfSatisfying(
                            GambesonException.class,
                            e -> assertThat(e.remedy())
                                    .startsWith("Nothing was written; the entry stays in the log at " + fake.address()
                                            + "/log."));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"signedCertificateEmbeddedSct\": 7}",
                "{\"signedCertificateEmbeddedSct\": {\"chain\": {\"certificates\": []}}}",
                "{\"signedCertificateEmbeddedSct\": {\"chain\": {\"certificates\": [\"no certificate\"]}}}"
            })
    void answersThatAreNone(String text) throws IOException {
        Answer nonsense = question -> new Said(200, text.getBytes(StandardCharsets.UTF_8));
        instead(FakeSigstore.CERTIFY, nonsense);
        refused(ErrorCode.REMOTE_FAILED, "127.0.0.1 (Fulcio) ");
        instead(FakeSigstore.CERTIFY, question -> new Said(201, fake.authority.certify(question)));
        instead(FakeSigstore.STAMP, nonsense);
        refused(ErrorCode.REMOTE_FAILED, "127.0.0.1 (authority of time) grants no timestamp");
        instead(FakeSigstore.STAMP, question -> new Said(201, fake.time.stamp(question)));
        instead(fake.enter(), nonsense);
        refused(ErrorCode.REMOTE_FAILED, "127.0.0.1 (Rekor) answers in another way than Rekor does");
    }

    @Test
    void redirectsAreNotFollowed() throws IOException {
        try (FakeSigstore other = new FakeSigstore(true, CLOCK)) {
            for (String path : List.of(fake.enter(), FakeSigstore.STAMP, FakeSigstore.CERTIFY)) {
                instead(path, question -> new Said(307, new byte[0], Map.of("Location", other.address() + path)));
                refused(ErrorCode.REMOTE_FAILED, "refuses (307)");
            }
            assertThat(other.asked).isEmpty();
        }
    }

    @Test
    void hugeAnswersAreNotRead() throws IOException {
        byte[] huge = new byte[8 << 20];
        Arrays.fill(huge, (byte) ' ');
        for (String path : List.of(fake.enter(), FakeSigstore.STAMP, FakeSigstore.CERTIFY)) {
            instead(path, question -> new Said(200, huge));
            refused(ErrorCode.REMOTE_FAILED, "sends more than");
        }
    }

    @Test
    void nobodyIsWaitedForForever() throws IOException {
        fake.patience = Duration.ofMillis(300);
        instead(FakeSigstore.CERTIFY, question -> {
            Thread.sleep(Duration.ofSeconds(20).toMillis());
            return new Said(200, new byte[0]);
        });
        refused(ErrorCode.REMOTE_FAILED, "did not answer within 0.3 seconds");
    }

    @Test
    void nobodyIsThere() throws IOException {
        fake.close();
        refused(ErrorCode.REMOTE_FAILED, "127.0.0.1 (Fulcio) is not reached");
    }
}
