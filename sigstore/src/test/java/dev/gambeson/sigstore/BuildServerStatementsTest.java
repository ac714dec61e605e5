package dev.gambeson.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.report.Finding;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import dev.gambeson.supply.release.Candidate;
import dev.gambeson.supply.release.ReleaseDecision;
import dev.gambeson.supply.release.ReleaseLine;
import dev.gambeson.supply.release.ReleasePolicy;
import dev.gambeson.supply.release.ReleasePolicyReader;
import dev.gambeson.supply.release.holder.IdentityProofs;
import dev.gambeson.supply.signing.identity.CertifiedClaim;
import dev.gambeson.supply.signing.identity.IdentityOutcome;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Proved;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Provenance that GitHub's build servers have signed at the public Sigstore, and a release that demands it. */
class BuildServerStatementsTest {

    private static final String GITHUB = "https://token.actions.githubusercontent.com";
    private static final String WHO =
            "https://github.com/too-legit/attest/.github/workflows/integration.yml@refs/heads/main";
    private static final String WHERE = "https://token.actions.githubusercontent.com/hammer-time";
    private static final String POLICY = """
            gambeson-release: 1
            identities:
              ci:
                subject: %s
                issuer: %s
                claims:
                  source-repository-uri: https://github.com/too-legit/attest
                  source-repository-ref: refs/heads/main
                  runner-environment: github-hosted
                  build-trigger: workflow_dispatch
            provenance:
              by: [ci]
              repository: https://github.com/too-legit/attest
              ref: refs/heads/main
              workflow: .github/workflows/integration.yml
              builder: https://github.com/too-legit/attest/.github/workflows/integration.yml@refs/heads/main
            """;

    private static byte[] statement(String name) throws IOException {
        return Files.readAllBytes(
                Path.of("..", "scan", "src", "test", "resources", "dev", "gambeson", "supply", "attestation")
                        .resolve(name));
    }

    @ParameterizedTest
    @CsvSource({
        "github-custom-issuer.json, " + WHERE + ", " + WHO,
        "github-reusable-workflow.json, " + GITHUB
                + ", https://github.com/github/artifact-attestations-workflows/.github/workflows/attest.yml@09b495c3f12c7881b3cc17209a327792065c1a1d",
        "npm-v0.1.json, " + GITHUB
                + ", https://github.com/sigstore/sigstore-js/.github/workflows/release.yml@refs/heads/main",
    })
    void theyAreProved(String name, String issuer, String subject) throws IOException {
        assertThat(verify(statement(name))).isInstanceOfSatisfying(Proved.class, proved -> {
            assertThat(proved.identity().subject()).isEqualTo(subject);
            assertThat(proved.identity().issuer()).isEqualTo(issuer);
        });
    }

    private static IdentityOutcome verify(byte[] bundle) throws IOException {
        return new SigstoreVerifier().verify(Claims.claim(bundle), Claims.publicRoot());
    }

    /** All that GitHub says of a run, as its certificate has it. */
    @Test
    void whatIsCertifiedIsRead() throws IOException {
        IdentityOutcome outcome = verify(statement("github-custom-issuer.json"));
        assertThat(((Proved) outcome).claims())
                .containsAllEntriesOf(Map.of(
                        CertifiedClaim.BUILD_SIGNER_URI, WHO,
                        CertifiedClaim.BUILD_CONFIG_URI, WHO,
                        CertifiedClaim.SOURCE_REPOSITORY_URI, "https://github.com/too-legit/attest",
                        CertifiedClaim.SOURCE_REPOSITORY_REF, "refs/heads/main",
                        CertifiedClaim.SOURCE_REPOSITORY_DIGEST, "283bf967fa3c591925dd25e6a6e8e781542117bf",
                        CertifiedClaim.SOURCE_REPOSITORY_IDENTIFIER, "851894824",
                        CertifiedClaim.SOURCE_REPOSITORY_OWNER_IDENTIFIER, "180348046",
                        CertifiedClaim.RUNNER_ENVIRONMENT, "github-hosted",
                        CertifiedClaim.BUILD_TRIGGER, "workflow_dispatch",
                        CertifiedClaim.RUN_INVOCATION_URI,
                                "https://github.com/too-legit/attest/actions/runs/10818226125/attempts/1"))
                .hasSize(CertifiedClaim.values().length);
    }

    /** The entry of the log is about another envelope, another signature, another certificate. */
    @ParameterizedTest
    @CsvSource({
        "npm-v0.1.json, github-custom-issuer.json, dsseEnvelope, SIGNATURE_BROKEN",
        "npm-v0.1.json, github-custom-issuer.json, verificationMaterial/tlogEntries, NOT_LOGGED",
        "github-custom-issuer.json, github-reusable-workflow.json, dsseEnvelope, SIGNATURE_BROKEN",
        "github-custom-issuer.json, github-reusable-workflow.json, verificationMaterial/tlogEntries, NOT_LOGGED",
        "github-custom-issuer.json, github-reusable-workflow.json, verificationMaterial/certificate, SIGNATURE_BROKEN",
    })
    void partsOfAnotherAreTold(String name, String other, String path, String reason) throws IOException {
        byte[] exchanged = Tampered.with(statement(name), path, value -> get(other, path));
        assertThat(verify(exchanged))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason())
                                .as(refused.detail())
                                .hasToString(reason));
    }

    private static Object get(String name, String path) {
        try {
            return Tampered.get(statement(name), path);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aReleaseSaysByWhichIdentity() throws IOException {
        ReleaseDecision decision =
                decide(POLICY.formatted(WHO, WHERE), artifact("artifact"), "github-custom-issuer.json");
        assertThat(decision.refusals()).isEmpty();
        assertThat(decision.lines())
                .extracting(ReleaseLine::says)
                .containsExactly("built by " + WHO
                        + " for https://github.com/too-legit/attest at refs/heads/main, which is certified; signed by ci ("
                        + WHO + " at " + WHERE + ")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integration.yml@refs/heads/main\\n    issuer|other.yml@refs/heads/main\\n    issuer|it is signed by",
                "issuer: https|issuer: http|it is signed by",
                "source-repository-ref: refs/heads/main|source-repository-ref: refs/heads/dev|its source-repository-ref is refs/heads/main",
                "runner-environment: github-hosted|runner-environment: self-hosted|its runner-environment is github-hosted",
                "\\n  ref: refs/heads/main|\\n  ref: refs/heads/dev|its certificate says that its ref is refs/heads/main",
                "  repository: https://github.com/too-legit|  repository: https://github.com/legit|its certificate says that its repository is",
                "  workflow: .github/workflows/integration|  workflow: .github/workflows/test|its certificate says that its workflow is .github/workflows/integration.yml",
                "  builder: https://github.com/too-legit|  builder: https://github.com/other|it says that its builder is",
            })
    void aReleaseThatExpectsSomethingElseIsRefused(String from, String to, String reason) throws IOException {
        String policy = POLICY.formatted(WHO, WHERE);
        String changed = policy.replace(from.replace("\\n", "\n"), to.replace("\\n", "\n"));
        assertThat(changed).isNotEqualTo(policy);
        assertThat(decide(changed, artifact("artifact"), "github-custom-issuer.json")
                        .refusals())
                .isNotEmpty()
                .extracting(Finding::detail)
                .anySatisfy(detail -> assertThat(detail).contains(reason));
    }

    @Test
    void otherFilesAndOtherNamesAreOthers() throws IOException {
        Manifest changed = new Manifest("artifact", List.of(new Resource("artifact", Sha256.hex(new byte[1]), 1)));
        Manifest beside = new Manifest(
                "folder", List.of(artifact("artifact").resources().get(0), new Resource("more", "a".repeat(64), 1)));
        for (Manifest other : List.of(changed, artifact("model.onnx"), beside)) {
            assertThat(decide(POLICY.formatted(WHO, WHERE), other, "github-custom-issuer.json")
                            .refusals())
                    .extracting(Finding::ruleId)
                    .containsExactly("release/statement-of-other-files");
        }
    }

    /** What is wrong with the trusted root is no matter of the statement. */
    @Test
    void aTrustedRootThatIsNoneIsSaid() throws IOException {
        IdentityProofs proofs =
                new IdentityProofs(new SigstoreVerifier(), Claims.trust(bytes("{\"mediaType\": \"\"}")));
        assertThatThrownBy(() ->
                        decide(POLICY.formatted(WHO, WHERE), artifact("artifact"), "github-custom-issuer.json", proofs))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("root.json");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As it lies there: the artifact of the statement, by whatever name. */
    private static Manifest artifact(String name) throws IOException {
        return new Manifest(name, List.of(new Resource(name, Sha256.hex(statement("artifact")), 11)));
    }

    private static ReleaseDecision decide(String text, Manifest manifest, String statement) throws IOException {
        return decide(text, manifest, statement, new IdentityProofs(new SigstoreVerifier(), Claims.publicRoot()));
    }

    private static ReleaseDecision decide(String text, Manifest manifest, String statement, IdentityProofs proofs)
            throws IOException {
        ReleasePolicy policy = ReleasePolicyReader.read(text.getBytes(StandardCharsets.UTF_8), "release.yaml");
        byte[] line =
                JsonText.compact(JsonNode.of(statement(statement), statement).plain());
        Candidate candidate = new Candidate(
                manifest,
                List.of(),
                null,
                "there is no signature",
                List.of(Attestation.of(JsonNode.of(line, statement), statement)),
                Instant.parse("2026-11-25T12:00:00Z"));
        return ReleaseDecision.of(candidate, policy, TrustedKeys.none(), proofs);
    }
}
