package dev.gambeson.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.sigstore.fake.FakeSigstore;
import dev.gambeson.sigstore.fake.TestAuthority;
import dev.gambeson.supply.signing.identity.ExpectedIdentity;
import dev.gambeson.supply.signing.identity.Identity;
import dev.gambeson.supply.signing.identity.IdentityClaim;
import dev.gambeson.supply.signing.identity.IdentityOutcome;
import dev.gambeson.supply.signing.identity.IdentitySigner;
import dev.gambeson.supply.signing.identity.IdentityTrust;
import dev.gambeson.supply.signing.identity.KeylessSigner;
import dev.gambeson.supply.signing.identity.Publication;
import dev.gambeson.supply.signing.identity.PublishedSignature;
import dev.gambeson.supply.signing.identity.token.IdentityToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole way: token, certificate, signature, timestamp, entry, and our own verifier over what came of it. */
class SigningTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
    private static final String WHO = "ann@acme.test";
    private static final Identity ANN = new Identity(WHO, "https://accounts.test");
    private static final Envelope MESSAGE =
            new Envelope(Statement.MEDIA_TYPE, "{\"über\": \"alles\"}".getBytes(StandardCharsets.UTF_8), List.of());

    private static KeylessSigner signer(FakeSigstore fake, boolean timed) throws IOException {
        return signer(fake, timed, FakeSigstore.claims(WHO, CLOCK.instant()));
    }

    private static KeylessSigner signer(FakeSigstore fake, boolean timed, Map<String, ?> claims) throws IOException {
        return KeylessSigner.installed(
                () -> IdentityToken.of(FakeSigstore.token(claims), "token"),
                null,
                fake.trustedRoot(),
                "trusted_root.json",
                fake.services(timed));
    }

    @Test
    void theModuleIsFound() {
        assertThat(IdentitySigner.installed()).containsInstanceOf(SigstoreSigner.class);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, true"})
    void whatIsSignedVerifies(boolean tiled, boolean timed) throws IOException {
        try (FakeSigstore fake = new FakeSigstore(tiled, CLOCK)) {
            List<Publication> told = new ArrayList<>();
            PublishedSignature made = signer(fake, timed).sign(MESSAGE, publication -> {
                assertThat(fake.asked).isEmpty();
                told.add(publication);
            });
            assertThat(told)
                    .containsExactly(new Publication(ANN, fake.address() + "/ca", fake.address() + "/log", MESSAGE));
            assertThat(made.identity()).isEqualTo(ANN);
            IdentityTrust trust = new IdentityTrust(
                    List.of(ExpectedIdentity.exactly(WHO, ANN.issuer())), fake.trustedRoot(), "trusted_root.json");
            IdentityOutcome outcome = new SigstoreVerifier()
                    .verify(new IdentityClaim(made.material(), made.envelope(), "model.sig"), trust);
            assertThat(outcome).isEqualTo(new IdentityOutcome.Proved(ANN, Map.of(), made.certificate()));
            assertThat(fake.asked)
                    .containsExactlyElementsOf(
                            timed
                                    ? List.of(FakeSigstore.CERTIFY, FakeSigstore.STAMP, fake.enter())
                                    : List.of(FakeSigstore.CERTIFY, fake.enter()));
            assertThat(made.material().find("timestampVerificationData") != null)
                    .isEqualTo(timed);
            assertThat(made.envelope().payload()).isEqualTo(MESSAGE.payload());
        }
    }

    @Test
    void eachSignatureHasAKeyOfItsOwn() throws Exception {
        try (FakeSigstore fake = new FakeSigstore(false, CLOCK)) {
            KeylessSigner signer = signer(fake, false);
            signer.sign(MESSAGE, publication -> {});
            signer.sign(MESSAGE, publication -> {});
            assertThat(key(fake.sent.get(0))).isNotEqualTo(key(fake.sent.get(2)));
        }
    }

    private static Object key(byte[] question) throws Exception {
        return TestAuthority.key(JsonNode.of(question, "question")
                .at("certificateSigningRequest")
                .base64());
    }

    @Test
    void theTokenGoesToTheAuthorityAlone() throws IOException {
        try (FakeSigstore fake = new FakeSigstore(true, CLOCK)) {
            signer(fake, true).sign(MESSAGE, publication -> {});
            String token = new String(
                    FakeSigstore.token(FakeSigstore.claims(WHO, CLOCK.instant())), StandardCharsets.US_ASCII);
            assertThat(fake.sent)
                    .hasSize(3)
                    .satisfiesExactly(
                            first -> assertThat(new String(first, StandardCharsets.US_ASCII))
                                    .contains(token),
                            second -> assertThat(new String(second, StandardCharsets.ISO_8859_1))
                                    .doesNotContain("eyJ"),
                            third -> assertThat(new String(third, StandardCharsets.US_ASCII))
                                    .doesNotContain(token)
                                    // Version 2 is sent a digest, and nothing of what was signed.
                                    .doesNotContain("payload"));
        }
    }

    @Test
    void whatCannotBeEnteredIsNotSent() throws IOException {
        try (FakeSigstore fake = new FakeSigstore(false, CLOCK)) {
            KeylessSigner signer = signer(fake, true);
            assertThatThrownBy(() -> signer.sign(MESSAGE, publication -> {
                        throw new GambesonException(ErrorCode.OUTPUT_FAILED, "the log is full", null);
                    }))
                    .hasMessage("the log is full");
            assertThat(fake.asked).isEmpty();
        }
    }

    @Test
    void aTokenThatIsOverIsSentNowhere() throws IOException {
        try (FakeSigstore fake = new FakeSigstore(false, CLOCK)) {
            KeylessSigner signer =
                    signer(fake, false, FakeSigstore.claims(WHO, CLOCK.instant().minusSeconds(600)));
            assertThatThrownBy(() -> signer.sign(MESSAGE, publication -> {}))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PASSPHRASE_REFUSED))
                    .hasMessage("the identity token was valid until 2026-11-25T12:00:00Z, which is over");
            assertThat(fake.asked).isEmpty();
        }
    }
}
