package dev.gambeson.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.report.Finding;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import dev.gambeson.supply.release.Candidate;
import dev.gambeson.supply.release.ReleaseDecision;
import dev.gambeson.supply.release.ReleaseLine;
import dev.gambeson.supply.release.ReleasePolicyReader;
import dev.gambeson.supply.release.holder.IdentityProofs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A release without keys: reports of the gate and provenance that a workflow has signed at real servers of Sigstore (Fulcio's kind
 * {@code github-workflow}, Rekor 2, timestamps), and what others have signed who would like to be it.
 */
class WorkflowReleaseTest {

    private static final String ISSUER = "http://127.0.0.1:44357";
    private static final String WHO = "https://github.com/acme/credit/.github/workflows/release.yml@refs/heads/main";
    private static final String MODEL = "daad0d8590e410be2c426cffc9148f3b42904342324b24d711800ddd02df5cf7";
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final String POLICY = """
            gambeson-release: 1
            identities:
              ci:
                subject: %s
                issuer: %s
                claims:
                  source-repository-uri: https://github.com/acme/credit
                  source-repository-identifier: 17
                  runner-environment: github-hosted
            gate: {by: [ci], days: 1}
            provenance:
              by: [ci]
              repository: https://github.com/acme/credit
              ref: refs/heads/main
              workflow: .github/workflows/release.yml
            """.formatted(WHO, ISSUER);

    private static ReleaseDecision decide(String root, Manifest manifest, String... names) throws IOException {
        List<Attestation> statements = new ArrayList<>();
        for (String name : names) {
            byte[] line = Claims.resource("release/" + name + ".json");
            statements.add(Attestation.of(JsonNode.of(line, name), name));
        }
        Candidate candidate = new Candidate(manifest, List.of(), null, "there is no signature", statements, NOW);
        return ReleaseDecision.of(
                candidate,
                ReleasePolicyReader.read(POLICY.getBytes(StandardCharsets.UTF_8), "release.yaml"),
                TrustedKeys.none(),
                new IdentityProofs(new SigstoreVerifier(), Claims.trust(Claims.resource("release/" + root + ".json"))));
    }

    private static Manifest model(String name) {
        return new Manifest(name, List.of(new Resource(name, MODEL, 47_716)));
    }

    /** Signed by the Python client of Sigstore about the file; signed by this program about the whole. */
    @ParameterizedTest
    @ValueSource(strings = {"gate", "ours"})
    void whatTheWorkflowHasSignedIsReleased(String gate) throws IOException {
        ReleaseDecision decision = decide("root", model("model.onnx"), gate, "provenance");
        assertThat(decision.refusals()).isEmpty();
        assertThat(decision.lines())
                .extracting(ReleaseLine::says)
                .allSatisfy(says -> assertThat(says).endsWith("signed by ci (" + WHO + " at " + ISSUER + ")"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fork     | it is signed by https://github.com/mallory/credit/.github/workflows/release.yml@refs/heads/main",
                "branch   | it is signed by https://github.com/acme/credit/.github/workflows/release.yml@refs/heads/dev",
                "reusable | its source-repository-uri is https://github.com/mallory/credit",
                "runner   | its runner-environment is self-hosted",
                "person   | it is signed by ann@acme.test",
            })
    void whatOthersHaveSignedIsNot(String gate, String reason) throws IOException {
        assertThat(decide("root", model("model.onnx"), gate, "provenance").refusals())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.ruleId()).isEqualTo("release/statement-not-trusted");
                    assertThat(finding.detail())
                            .startsWith("there is a report of the gate, but ci has not signed it: ")
                            .contains(reason);
                });
    }

    @Test
    void anotherRootProvesNothing() throws IOException {
        assertThat(decide("another-root", model("model.onnx"), "gate", "provenance")
                        .refusals())
                .extracting(Finding::ruleId)
                .containsExactly("release/statement-not-trusted", "release/statement-not-trusted");
    }

    @Test
    void aFileOfAnotherNameIsAnother() throws IOException {
        assertThat(decide("root", model("other.onnx"), "gate", "provenance").refusals())
                .extracting(Finding::ruleId)
                .containsExactly("release/statement-of-other-files", "release/statement-of-other-files");
    }
}
