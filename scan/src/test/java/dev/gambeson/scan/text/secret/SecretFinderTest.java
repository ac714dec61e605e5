package dev.gambeson.scan.text.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.Corpus;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Secrets are made here and never written down, so that nobody takes this file for a leak. */
class SecretFinderTest {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SplittableRandom RANDOM = new SplittableRandom(20_261_125);

    private static String random(int length, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** The last six digits to base 62 of the CRC-32 of what is before them. */
    private static String checked(String beginning) {
        String body = random(30, ALPHABET);
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        String digits = "";
        for (long value = crc.getValue(); digits.length() < 6; value /= 62) {
            digits = ALPHABET.charAt((int) (value % 62)) + digits;
        }
        return beginning + body + digits;
    }

    private static Map<String, String> secrets() throws NoSuchAlgorithmException {
        byte[] key = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String encoded = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key);
        String base64 = ALPHABET + "+/";
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put("private key", "-----BEGIN PRIVATE " + "KEY-----\n" + encoded + "\n-----END PRIVATE " + "KEY-----");
        secrets.put("token of GitHub", checked("gh" + "p_"));
        secrets.put("token of npm", checked("np" + "m_"));
        secrets.put("token of Hugging Face", "h" + "f_" + random(34, ALPHABET));
        secrets.put(
                "access key of AWS with its secret",
                "AK" + "IA" + random(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") + "\nsecret = " + random(40, base64));
        secrets.put("key of an Azure storage account", "Account" + "Key=" + random(86, base64) + "==");
        secrets.put("API key of Google", "AI" + "za" + random(35, ALPHABET));
        secrets.put("token of GitLab", "gl" + "pat-" + random(20, ALPHABET));
        secrets.put("token of Slack", "xo" + "xb-123456789012-123456789012-" + random(24, ALPHABET));
        secrets.put("key of OpenAI", "s" + "k-" + random(20, ALPHABET) + "T3Blbk" + "FJ" + random(20, ALPHABET));
        secrets.put(
                "signed web token",
                url("{\"alg\":\"HS256\"}") + "." + url("{\"sub\":\"a user of ours\",\"exp\":99}") + "."
                        + random(43, ALPHABET));
        return secrets;
    }

    private static String middle(String secret) {
        return secret.substring(secret.length() / 2, secret.length() / 2 + 8);
    }

    private static String url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void secretsAreFoundInAnyTextAndNeverShown() throws NoSuchAlgorithmException {
        for (Map.Entry<String, String> secret : secrets().entrySet()) {
            List<String> texts = List.of(
                    "KEY=" + secret.getValue() + "\n",
                    "{\"key\": \"" + secret.getValue().replace("\n", "\\n") + "\"}",
                    "x".repeat(262_000) + "\n" + secret.getValue() + "\n" + "y".repeat(100_000));
            for (String text : texts) {
                Artifact artifact = Corpus.scan("notes", text.getBytes(StandardCharsets.UTF_8));
                assertThat(artifact.findings())
                        .as(secret.getKey())
                        .filteredOn(finding -> finding.ruleId().equals("scan/secret"))
                        .singleElement()
                        .satisfies(finding -> {
                            assertThat(finding.details()).containsEntry("kind", secret.getKey());
                            assertThat(finding.detail()).doesNotContain(middle(secret.getValue()));
                        });
            }
        }
    }

    @Test
    void oneCharacterLessOrChangedIsNoSecret() {
        String token = checked("gh" + "p_");
        char other = token.charAt(10) == 'a' ? 'b' : 'a';
        for (String text : List.of(
                token.substring(0, 39),
                token + "a",
                "x" + token,
                token.substring(0, 10) + other + token.substring(11),
                "h" + "f_" + "x".repeat(34),
                "h" + "f_" + random(33, ALPHABET),
                "AK" + "IA" + "IOSFODNN7EXAMPLE " + random(40, ALPHABET),
                "AK" + "IA" + random(16, "ABCDEFGH234567"),
                "-----BEGIN PRIVATE " + "KEY-----\nYour key here\n-----END PRIVATE " + "KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE " + "KEY-----\n" + random(200, ALPHABET))) {
            assertThat(Corpus.scan("notes", text.getBytes(StandardCharsets.UTF_8))
                            .findings())
                    .as(text)
                    .extracting(Finding::ruleId)
                    .doesNotContain("scan/secret");
        }
    }

    @Test
    void filesThatHoldCredentialsAreKnownByTheirNames() {
        String environment =
                "HF_HOME=/data\nAPP_SECRET=" + random(32, ALPHABET) + "\nOTHER_SECRET=${FROM_ELSEWHERE_IN_CI}\n";
        assertThat(Corpus.rules(Corpus.scan(".env", environment.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("secret");
        String network = "machine example.org login me password " + random(16, ALPHABET) + "\n";
        assertThat(Corpus.rules(Corpus.scan("x/.netrc", network.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("secret");
    }
}
