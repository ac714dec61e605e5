package dev.gambeson.supply.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.GambesonException;
import dev.gambeson.report.Finding;
import dev.gambeson.supply.signing.identity.ExpectedIdentity;
import dev.gambeson.supply.signing.identity.IdentityTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the versions 0.2.0 to 1.1.0 of the reference implementation have signed. */
class HistoricalBundlesTest {

    private static final Tolerance ASKED = new Tolerance(Set.of("ignore-me"), false, false);

    @ParameterizedTest
    @ValueSource(strings = {"v1.0.1", "v1.1.0"})
    void signaturesOfKeysHold(String version) throws IOException {
        Path model = Fixtures.path("historical/" + version + "-elliptic-key");
        Verification result =
                Fixtures.verify(model, model.resolve("model.sig"), Fixtures.trusting(Fixtures.referenceKey()), ASKED);
        assertThat(result.findings()).isEmpty();
        assertThat(result.demand().key()).isEqualTo(Fixtures.referenceKey());
        assertThat(result.files()).isEqualTo(2);
        assertThat(result.manifest()).isNotNull();
        assertThat(result.manifest().rootDigest()).isEqualTo(result.rootDigest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.3.1", "v1.0.0"})
    void aSingleFileHasADotForAName(String version) throws IOException {
        Path folder = Fixtures.path("historical/" + version + "-elliptic-key");
        Verification result = Fixtures.verify(
                folder.resolve("signme-1"),
                folder.resolve("model.sig"),
                Fixtures.trusting(Fixtures.referenceKey()),
                Tolerance.NONE);
        assertThat(result.findings()).isEmpty();
        assertThat(result.holds()).isTrue();
        assertThat(result.files()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.2.0", "v0.3.1", "v1.0.0", "v1.0.1", "v1.1.0"})
    void signaturesOfCertificatesHold(String version) throws IOException {
        Path model = Fixtures.path("historical/" + version + "-certificate");
        Trust trust = new Trust(List.of(), List.of(Fixtures.certificate("ca-cert")), Fixtures.NOW);
        Verification result = Fixtures.verify(model, model.resolve("model.sig"), trust, ASKED);
        assertThat(result.findings())
                .extracting(Finding::ruleId)
                .isEqualTo(version.equals("v0.2.0") ? List.of("signing/old-form") : List.of());
        assertThat(result.demand().certificate()).isEqualTo(Fixtures.certificate("signing-key-cert"));
        assertThat(result.files()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-01, signing/certificate-expired, is valid from 2025-05-02T23:36:28Z",
        "2036-01-01, signing/certificate-expired, was valid until 2035-04-30T23:36:28Z"
    })
    void certificatesCountOnlyInTheirTime(String day, String rule, String detail) throws IOException {
        Path model = Fixtures.path("historical/v1.1.0-certificate");
        Trust trust = new Trust(List.of(), List.of(Fixtures.certificate("ca-cert")), Instant.parse(day + "T00:00:00Z"));
        Verification result = Fixtures.verify(model, model.resolve("model.sig"), trust, ASKED);
        assertThat(result.findings()).extracting(Finding::ruleId).containsExactly(rule);
        assertThat(result.findings().get(0).detail()).contains(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.3.1", "v1.0.0", "v1.0.1", "v1.1.0"})
    void signaturesOfIdentitiesAreNotThoseOfKeysOrCertificates(String version) throws IOException {
        Path model = Fixtures.path("historical/" + version + "-sigstore");
        Trust trust =
                new Trust(List.of(Fixtures.referenceKey()), List.of(Fixtures.certificate("ca-cert")), Fixtures.NOW);
        Verification result = Fixtures.verify(model, model.resolve("model.sig"), trust, ASKED);
        assertThat(result.findings()).extracting(Finding::ruleId).containsExactly("signing/another-method");
        assertThat(result.holds()).isFalse();
    }

    /** The module that checks them is not on the class path of these tests. */
    @Test
    void whatChecksIdentitiesIsNamedWhereItIsMissing() {
        Path model = Fixtures.path("historical/v1.1.0-sigstore");
        IdentityTrust anybody = new IdentityTrust(
                List.of(ExpectedIdentity.exactly("stefanb@us.ibm.com", "https://sigstore.verify.ibm.com/oauth2")),
                new byte[0],
                "root.json");
        Trust trust = new Trust(List.of(), List.of(), anybody, Fixtures.NOW);
        assertThatThrownBy(() -> Fixtures.verify(model, model.resolve("model.sig"), trust, ASKED))
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code().category().exitCode()).isEqualTo(3);
                    assertThat(e.remedy()).contains("make sigstore", "GAMBESON_EXTENSIONS", "docs/signing.md");
                })
                .hasMessage(
                        "model.sig is signed by an identity at Sigstore, and the module \"sigstore\" that checks this is"
                                + " not installed");
    }

    @Test
    void aKeyIsNoIdentity() throws IOException {
        Path model = Fixtures.path("historical/v1.1.0-elliptic-key");
        IdentityTrust ann = new IdentityTrust(
                List.of(ExpectedIdentity.exactly("ann@acme.com", "https://accounts.google.com")),
                new byte[0],
                "root.json");
        Verification result = Fixtures.verify(
                model, model.resolve("model.sig"), new Trust(List.of(), List.of(), ann, Fixtures.NOW), ASKED);
        assertThat(result.findings())
                .extracting(Finding::detail)
                .containsExactly("the bundle holds the signature of a key, and identities are trusted");
    }

    @Test
    void theOldFormProtectsItsFilesToo(@org.junit.jupiter.api.io.TempDir Path folder) throws IOException {
        Path model = Fixtures.path("historical/v0.2.0-certificate");
        for (String name : List.of("signme-1", "signme-2", "model.sig")) {
            Files.copy(model.resolve(name), folder.resolve(name));
        }
        Files.writeString(folder.resolve("signme-2"), "other");
        Fixtures.write(folder, "more", "");
        Trust trust = new Trust(List.of(), List.of(Fixtures.certificate("int-ca-cert")), Fixtures.NOW);
        Verification result = Fixtures.verify(folder, folder.resolve("model.sig"), trust, Tolerance.NONE);
        assertThat(result.findings())
                .extracting(Finding::ruleId)
                .containsExactly("signing/old-form", "signing/file-changed", "signing/file-not-signed");
    }
}
