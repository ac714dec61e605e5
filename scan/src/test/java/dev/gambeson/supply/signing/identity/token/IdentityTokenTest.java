package dev.gambeson.supply.signing.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.supply.signing.identity.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTokenTest {

    private static final String END = "\"aud\":\"sigstore\",\"exp\":1795608000}";

    private static byte[] token(String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return (encoder.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                        + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2lnbmF0dXJl")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static IdentityToken of(String claims) {
        return IdentityToken.of(token(claims), "token");
    }

    /** Names as Fulcio gives them: its configuration for the public Sigstore, and docs/oid-info.md. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://accounts.google.com | \"email\":\"a@b.c\",\"sub\":\"17\" | a@b.c | https://accounts.google.com",
                "https://oauth2.sigstore.dev/auth | \"email\":\"a@b.c\",\"sub\":\"17\",\"federated_claims\":{\"connector_id\":\"https://github.com/login/oauth\"} | a@b.c | https://github.com/login/oauth",
                "https://token.actions.githubusercontent.com | \"sub\":\"repo:a/b:ref:refs/heads/main\",\"job_workflow_ref\":\"a/b/.github/workflows/r.yml@refs/heads/main\" | https://github.com/a/b/.github/workflows/r.yml@refs/heads/main | https://token.actions.githubusercontent.com",
                "https://gitlab.com | \"sub\":\"project_path:a/b\",\"ci_config_ref_uri\":\"gitlab.com/a/b//.gitlab-ci.yml@refs/heads/main\" | https://gitlab.com/a/b//.gitlab-ci.yml@refs/heads/main | https://gitlab.com",
                "https://spiffe.acme.com | \"sub\":\"spiffe://acme.com/ci\" | spiffe://acme.com/ci | https://spiffe.acme.com"
            })
    void saysWhomACertificateWillName(String issuer, String claims, String subject, String provider) {
        try (IdentityToken token = of("{\"iss\":\"" + issuer + "\"," + claims + "," + END)) {
            assertThat(token.identity()).isEqualTo(new Identity(subject, provider));
        }
    }

    @Test
    void saysWhereItDoesNotKnow() {
        try (IdentityToken token = of("{\"iss\":\"https://a.b\",\"sub\":\"17\",\"job_workflow_ref\":\"x\"," + END)) {
            assertThatThrownBy(token::identity)
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.remedy()).contains("--identity NAME"));
        }
    }

    @Test
    void nobodyIsNoIdentity() {
        try (IdentityToken token = of("{\"iss\":\"https://a.b\",\"sub\":\"17\",\"email\":\" \"," + END)) {
            assertThatThrownBy(token::identity).hasMessageContaining("does not say by itself");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "secret.secret",
                "secret.secret.secret",
                "secret.c2VjcmV0.secret",
                "secret.e30.secret",
                "secret.e30.secret.secret",
                "secret.e30.secret\"",
                "secret.e30.secret secret"
            })
    void whatIsNoneIsRefusedAndNotShown(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> IdentityToken.of(bytes, "FILE"))
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.SETTINGS_INVALID);
                    assertThat(e).hasNoCause();
                })
                .hasMessage("FILE holds no identity token");
        assertThat(bytes).containsOnly(new byte[bytes.length]);
    }

    @Test
    void aTokenForSomethingElseIsRefused() {
        // For both is for something else too: whoever gets it could open the other with it.
        for (String audience : List.of("\"vault\"", "[\"vault\"]", "[\"vault\",\"sigstore\"]", "[]")) {
            assertThatThrownBy(() -> of("{\"iss\":\"https://a.b\",\"sub\":\"17\",\"aud\":" + audience + ",\"exp\":1}"))
                    .as(audience)
                    .hasMessage("token is a token for another audience than sigstore");
        }
        of("{\"iss\":\"https://a.b\",\"sub\":\"17\",\"aud\":[\"sigstore\"],\"exp\":1}")
                .close();
    }

    @Test
    void itsTimeIsHeldAgainstTheClock() {
        try (IdentityToken token = of("{\"iss\":\"https://a.b\",\"sub\":\"17\",\"nbf\":1795607000.5," + END)) {
            token.demandValid(Instant.ofEpochSecond(1_795_607_000));
            token.demandValid(Instant.ofEpochSecond(1_795_607_999));
            assertThatThrownBy(() -> token.demandValid(Instant.ofEpochSecond(1_795_606_999)))
                    .hasMessageContaining("which is to come");
            assertThatThrownBy(() -> token.demandValid(Instant.ofEpochSecond(1_795_608_000)))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PASSPHRASE_REFUSED))
                    .hasMessageContaining("which is over");
        }
    }

    @Test
    void itIsOverwritten() {
        byte[] given = token("{\"iss\":\"https://a.b\",\"sub\":\"17\"," + END);
        String text = new String(given, StandardCharsets.US_ASCII);
        IdentityToken token = IdentityToken.of(given, "token");
        assertThat(given).containsOnly(new byte[given.length]);
        byte[] inside = token.use(bytes -> bytes);
        assertThat(new String(inside, StandardCharsets.US_ASCII)).isEqualTo(text);
        assertThat(token.toString()).doesNotContain(text);
        token.close();
        assertThat(inside).containsOnly(new byte[inside.length]);
        assertThatThrownBy(() -> token.use(bytes -> 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEchoIsFound() {
        byte[] given = token("{\"iss\":\"https://a.b\",\"sub\":\"17\"," + END);
        String text = new String(given, StandardCharsets.US_ASCII);
        try (IdentityToken token = IdentityToken.of(given, "token")) {
            assertThat(token.isEchoedIn("bad token " + text.substring(20, 36) + "!"))
                    .isTrue();
            assertThat(token.isEchoedIn("bad token " + text.substring(20, 35) + "!"))
                    .isFalse();
            assertThat(token.isEchoedIn("")).isFalse();
        }
    }

    @Test
    void brokenTokensAreRefusedWithTheOneError() {
        byte[] good =
                token("{\"iss\":\"https://a.b\",\"sub\":\"17\",\"federated_claims\":{\"connector_id\":\"c\"}," + END);
        SplittableRandom random = new SplittableRandom(18);
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            byte[] bytes = good.clone();
            for (int j = random.nextInt(1, 4); j > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try (IdentityToken token = IdentityToken.of(bytes, "token")) {
                assertThat(token.identity().issuer()).isNotNull();
            } catch (GambesonException e) {
                assertThat(e.code()).as("seed 18, round " + i).isIn(ErrorCode.SETTINGS_INVALID, ErrorCode.USAGE);
            }
        }
    }
}
