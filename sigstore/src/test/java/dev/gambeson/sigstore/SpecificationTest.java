package dev.gambeson.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Finding;
import dev.gambeson.supply.signing.ModelVerifier;
import dev.gambeson.supply.signing.Tolerance;
import dev.gambeson.supply.signing.Trust;
import dev.gambeson.supply.signing.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The vectors of the specification of OpenSSF Model Signing v1.0 that identities have signed. */
class SpecificationTest {

    @Test
    void theValidVectorHolds() throws IOException {
        Verification result = verify("valid/sigstore");
        assertThat(result.findings()).isEmpty();
        assertThat(result.holds()).isTrue();
    }

    @Test
    void withoutEntriesOfTheLogNothingIsProved() throws IOException {
        Verification result = verify("invalid/missing-tlog-entries");
        assertThat(result.findings()).extracting(Finding::ruleId).containsExactly("signing/not-logged");
        assertThat(result.holds()).isFalse();
    }

    private static Verification verify(String vector) throws IOException {
        Trust trust = new Trust(List.of(), List.of(), Claims.publicRoot(), Instant.parse("2026-11-25T12:00:00Z"));
        Path model = Claims.model("v1.1.0");
        Path bundle = model.resolveSibling("../specification/" + vector + ".bundle.json");
        return new ModelVerifier(trust, new Tolerance(Set.of("ignore-me", "model.sig"), false, false), 2, n -> {})
                .verify(model, bundle);
    }
}
