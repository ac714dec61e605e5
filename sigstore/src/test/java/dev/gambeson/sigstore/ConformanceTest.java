package dev.gambeson.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.signing.identity.IdentityClaim;
import dev.gambeson.supply.signing.identity.IdentityOutcome;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Proved;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Refused;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bundles of sigstore-conformance, which every client of Sigstore must take or refuse; those that end in fail are to be refused. */
class ConformanceTest {

    private static Map<String, byte[]> files;

    @BeforeAll
    static void open() throws IOException {
        files = Claims.conformance();
    }

    @ParameterizedTest
    @CsvSource({
        "happy-path-intoto-in-dsse-v3,",
        "dsse-invalid-sig_fail, SIGNATURE_BROKEN",
        "dsse-mismatch-sig_fail, NOT_LOGGED",
        "rekor2-dsse-happy-path,",
        "rekor2-dsse-invalid-sig_fail, SIGNATURE_BROKEN",
        "rekor2-dsse-mismatch-envelope_fail, NOT_LOGGED",
        "rekor2-dsse-mismatch-sig_fail, NOT_LOGGED"
    })
    void statements(String name, String reason) throws IOException {
        IdentityOutcome outcome = new SigstoreVerifier()
                .verify(Claims.claim(files.get(name + "/bundle.sigstore.json")), Claims.trust(root(name)));
        if (reason == null) {
            assertThat(outcome).isInstanceOfSatisfying(Proved.class, proved -> {
                assertThat(proved.identity().subject())
                        .startsWith("https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/");
                assertThat(proved.identity().issuer()).isEqualTo("https://token.actions.githubusercontent.com");
            });
        } else {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason())
                                    .as(refused.detail())
                                    .hasToString(reason));
        }
    }

    /** Bundles over a file instead of a statement: every step but that the entry is about the statement. */
    @ParameterizedTest
    @CsvSource({
        "rekor2-happy-path,",
        "integrated-time-in-future_fail, TIME_NOT_PROVED",
        "rekor2-checkpoint-missing-log-signature_fail, NOT_LOGGED",
        "rekor2-checkpoint-no-matching-signature_fail, NOT_LOGGED",
        "rekor2-no-inclusion-proof_fail, NOT_LOGGED",
        "rekor2-no-timestamp_fail, TIME_NOT_PROVED",
        "rekor2-timestamp-payload-mismatch_fail, TIME_NOT_PROVED",
        "rekor2-timestamp-untrusted-tsa-with-embedded-cert_fail, TIME_NOT_PROVED",
        "rekor2-timestamp-outside-trust-root-tsa-validity_fail, TIME_NOT_PROVED"
    })
    void certificatesLogsAndTimes(String name, String reason) throws IOException {
        JsonNode json = JsonNode.of(files.get(name + "/bundle.sigstore.json"), name);
        byte[] signature = json.at("messageSignature").at("signature").base64();
        IdentityClaim claim = new IdentityClaim(
                json.at("verificationMaterial"),
                new Envelope("", new byte[0], List.of(new Envelope.Signed("", signature))),
                name);
        SigstoreTrustedRoot root = TrustedRootFile.read(root(name), name);
        String seen = null;
        try {
            Evidence evidence = Evidence.of(claim);
            new CertifiedCheck(root).demand(evidence.path());
            new LoggedCheck(root).demand(evidence);
            new TimeCheck(root).demand(evidence);
        } catch (NotProvedException e) {
            seen = e.reason().name();
        }
        assertThat(seen).isEqualTo(reason);
    }

    private static byte[] root(String name) throws IOException {
        byte[] own = files.get(name + "/trusted_root");
        return own == null
                ? Claims.resource("trusted_root.json")
                : files.get(new String(own, StandardCharsets.US_ASCII));
    }
}
