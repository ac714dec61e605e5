package dev.gambeson.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Finding;
import dev.gambeson.supply.signing.ModelVerifier;
import dev.gambeson.supply.signing.Tolerance;
import dev.gambeson.supply.signing.Trust;
import dev.gambeson.supply.signing.Verification;
import dev.gambeson.supply.signing.identity.ExpectedIdentity;
import dev.gambeson.supply.signing.identity.Identity;
import dev.gambeson.supply.signing.identity.IdentityTrust;
import dev.gambeson.supply.signing.identity.IdentityVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that the versions 0.3.1 to 1.1.0 of the reference implementation have signed, at the public Sigstore. */
class HistoricalIdentitiesTest {

    @Test
    void theExtensionIsFoundOnTheClassPath() {
        assertThat(IdentityVerifier.installed()).containsInstanceOf(SigstoreVerifier.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.3.1", "v1.0.0", "v1.0.1", "v1.1.0"})
    void signaturesOfIdentitiesHold(String version) throws IOException {
        Verification result = verify(Claims.model(version), ExpectedIdentity.exactly(Claims.WHO, Claims.ISSUER));
        assertThat(result.findings()).isEmpty();
        assertThat(result.demand().identity()).isEqualTo(new Identity(Claims.WHO, Claims.ISSUER));
        assertThat(result.files()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "stefanb@us.ibm.com, https://accounts.google.com",
        "stefanb@us.ibm.com, https://sigstore.verify.ibm.com/oauth2/",
        "ann@us.ibm.com, https://sigstore.verify.ibm.com/oauth2",
        "Stefanb@us.ibm.com, https://sigstore.verify.ibm.com/oauth2",
        "*, https://sigstore.verify.ibm.com/oauth2"
    })
    void anotherIdentityIsNamedWithItsIssuer(String who, String issuer) throws IOException {
        Verification result = verify(Claims.model("v1.1.0"), ExpectedIdentity.exactly(who, issuer));
        assertThat(result.findings()).extracting(Finding::ruleId).containsExactly("signing/another-identity");
        assertThat(result.findings().get(0).detail())
                .isEqualTo("signed by stefanb@us.ibm.com (https://sigstore.verify.ibm.com/oauth2)");
        assertThat(result.signatory()).isNull();
        assertThat(result.holds()).isFalse();
    }

    @Test
    void oneOfSeveralIdentitiesIsEnough() throws IOException {
        assertThat(verify(
                                Claims.model("v1.0.1"),
                                ExpectedIdentity.exactly("ann@acme.com", Claims.ISSUER),
                                ExpectedIdentity.like("*@us.ibm.com", Claims.ISSUER))
                        .holds())
                .isTrue();
    }

    @Test
    void theFilesAreHeldAgainstWhatTheIdentityHasSigned(@TempDir Path folder) throws IOException {
        for (String name : List.of("signme-1", "signme-2", "model.sig")) {
            Files.copy(Claims.model("v1.1.0").resolve(name), folder.resolve(name));
        }
        Files.writeString(folder.resolve("signme-2"), "other");
        Files.writeString(folder.resolve("more"), "");
        Verification result = verify(folder, ExpectedIdentity.exactly(Claims.WHO, Claims.ISSUER));
        assertThat(result.findings())
                .extracting(Finding::ruleId)
                .containsExactly("signing/file-changed", "signing/file-not-signed");
        assertThat(result.signatory()).isNotNull();
    }

    private static Verification verify(Path model, ExpectedIdentity... expected) throws IOException {
        Trust trust = new Trust(
                List.of(),
                List.of(),
                new IdentityTrust(List.of(expected), Claims.resource("trusted_root.json"), "root.json"),
                Instant.parse("2026-11-25T12:00:00Z"));
        return new ModelVerifier(trust, new Tolerance(Set.of("ignore-me"), false, false), 2, n -> {})
                .verify(model, model.resolve("model.sig"));
    }
}
