package dev.gambeson.supply.release;

import static dev.gambeson.supply.release.Proof.A;
import static dev.gambeson.supply.release.Proof.B;
import static dev.gambeson.supply.release.Proof.CI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.crypto.envelope.Statement.Subject;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.report.Finding;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.signing.identity.CertifiedClaim;
import dev.gambeson.supply.signing.identity.Identity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the files were built: by what is certified, by what is said, and never by one against the other. */
class ReleaseProvenanceTest {

    private static final TestAuthority SIGSTORE = new TestAuthority("Test Sigstore");
    private static final String ISSUER = "https://token.actions.githubusercontent.com";
    private static final String REPOSITORY = "https://github.com/acme/credit";
    private static final String PATH = ".github/workflows/release.yml";
    private static final String WORKFLOW = REPOSITORY + "/" + PATH + "@refs/heads/main";
    private static final String BUILDER = "https://github.com/actions/runner/github-hosted";
    private static final String GITHUB = "https://actions.github.io/buildtypes/workflow/v1";
    private static final Subject[] FILES = {subject("dist/config.json", A), subject("dist/model.onnx", B)};
    private static final String DEMANDS =
            "builder: " + BUILDER + ", repository: " + REPOSITORY + ", ref: refs/heads/main, workflow: " + PATH;

    private static Subject subject(String name, String sha256) {
        return new Subject(name, Map.of("sha256", sha256));
    }

    private static String v1(String type, String repository, String ref, String path) {
        return """
                {"buildDefinition": {"buildType": "%s", "externalParameters":
                  {"workflow": {"ref": "%s", "repository": "%s", "path": "%s"}}},
                 "runDetails": {"builder": {"id": "%s"}}}
                """.formatted(type, ref, repository, path, BUILDER);
    }

    private static Attestation unsigned(String type, String predicate, Subject... subjects) {
        Object plain = JsonNode.of(predicate.getBytes(StandardCharsets.UTF_8), "predicate")
                .plain();
        Map<String, Object> members = new HashMap<>();
        ((Map<?, ?>) plain).forEach((name, value) -> members.put((String) name, value));
        byte[] payload = Statement.bytes(List.of(subjects), type, members);
        Envelope envelope = Envelope.sign(Statement.MEDIA_TYPE, payload, List.of());
        return new Attestation(
                envelope, new dev.gambeson.supply.signing.bundle.Material.None(), Statement.of(payload, "test"));
    }

    private static Attestation provenance(String repository, String ref, String path) {
        return unsigned("https://slsa.dev/provenance/v1", v1(GITHUB, repository, ref, path), FILES);
    }

    private static Attestation byIdentity(Attestation unsigned, String repository, String ref) {
        Map<CertifiedClaim, String> claims = Map.of(
                CertifiedClaim.SOURCE_REPOSITORY_URI, repository,
                CertifiedClaim.SOURCE_REPOSITORY_REF, ref,
                CertifiedClaim.BUILD_CONFIG_URI, repository + "/" + PATH + "@" + ref);
        return SIGSTORE.certify(new Identity(WORKFLOW, ISSUER), claims).signAsIdentity(unsigned);
    }

    private static Attestation byKey(Attestation unsigned) {
        return new Attestation(
                Envelope.sign(
                        unsigned.envelope().payloadType(), unsigned.envelope().payload(), List.of(CI)),
                unsigned.material(),
                unsigned.statement());
    }

    private String says = "";

    private List<String> refusals(String demands, Attestation... statements) {
        String text = """
                gambeson-release: 1
                keys:
                  key: |
                %s
                identities:
                  ci: {subject: %s, issuer: %s}
                provenance: {by: [key, ci]%s}
                """.formatted(Proof.pem(CI), WORKFLOW, ISSUER, demands.isEmpty() ? "" : ", " + demands);
        Proof proof = new Proof();
        proof.scan = null;
        proof.gate = null;
        proof.bom = null;
        proof.approvals = new ArrayList<>(List.of(statements));
        proof.proofs = SIGSTORE.proofs();
        List<Finding> refusals =
                proof.refusals(ReleasePolicyReader.read(text.getBytes(StandardCharsets.UTF_8), "release.yaml"));
        says = proof.lines.get(0).says();
        return refusals.stream()
                .map(finding -> finding.ruleId() + ": " + finding.detail())
                .toList();
    }

    @Test
    void whatWasBuiltThereIsTaken() {
        Attestation sound = provenance(REPOSITORY, "refs/heads/main", PATH);
        assertThat(refusals(DEMANDS, byIdentity(sound, REPOSITORY, "refs/heads/main")))
                .isEmpty();
        assertThat(says)
                .isEqualTo("built by " + BUILDER + " for " + REPOSITORY
                        + " at refs/heads/main, which is certified; signed by ci (" + WORKFLOW + " at " + ISSUER + ")");
        assertThat(refusals(DEMANDS, byKey(sound))).isEmpty();
        assertThat(says)
                .isEqualTo("built by " + BUILDER + " for " + REPOSITORY
                        + " at refs/heads/main, as its signer says; signed by key");
        assertThat(refusals("", byKey(sound))).isEmpty();
    }

    /** A workflow can write what it likes into a statement; where it ran is certified. */
    @Test
    void whatIsCertifiedCountsAgainstWhatIsSaid() {
        Attestation sound = provenance(REPOSITORY, "refs/heads/main", PATH);
        assertThat(refusals(DEMANDS, byIdentity(sound, "https://github.com/mallory/credit", "refs/heads/main")))
                .containsExactly("release/another-build: its certificate says that its repository is"
                        + " https://github.com/mallory/credit, and " + REPOSITORY + " is demanded");
        assertThat(refusals("", byIdentity(sound, "https://github.com/mallory/credit", "refs/heads/x")))
                .isEmpty();
        assertThat(says).contains("for https://github.com/mallory/credit at refs/heads/x, which is certified");
        assertThat(refusals("ref: refs/heads/main", byIdentity(sound, REPOSITORY, "refs/pull/7/merge")))
                .containsExactly("release/another-build: its certificate says that its ref is refs/pull/7/merge,"
                        + " and refs/heads/main is demanded");
        Attestation other = provenance("https://github.com/acme/other", "refs/heads/main", PATH);
        assertThat(refusals("repository: " + REPOSITORY, byIdentity(other, REPOSITORY, "refs/heads/main")))
                .containsExactly("release/another-build: it says that its repository is"
                        + " https://github.com/acme/other, and " + REPOSITORY + " is demanded");
    }

    @Test
    void whatIsCertifiedNeedNotBeSaid() {
        Attestation silent =
                unsigned("https://slsa.dev/provenance/v1", v1("https://example.com/other", "x", "x", "x"), FILES);
        assertThat(refusals(DEMANDS, byIdentity(silent, REPOSITORY, "refs/heads/main")))
                .isEmpty();
        assertThat(refusals(DEMANDS, byKey(silent)))
                .containsExactly(
                        "release/another-build: it does not say its repository, and " + REPOSITORY + " is demanded",
                        "release/another-build: it does not say its ref, and refs/heads/main is demanded",
                        "release/another-build: it does not say its workflow, and " + PATH + " is demanded");
    }

    @Test
    void anotherBuilderIsAnother() {
        assertThat(refusals(
                        "builder: https://github.com/actions/runner/self-hosted",
                        byKey(provenance(REPOSITORY, "refs/heads/main", PATH))))
                .containsExactly("release/another-build: it says that its builder is " + BUILDER
                        + ", and https://github.com/actions/runner/self-hosted is demanded");
    }

    @Test
    void oneThatFitsIsEnough() {
        Attestation fits = byKey(provenance(REPOSITORY, "refs/heads/main", PATH));
        Attestation other = byKey(provenance(REPOSITORY, "refs/heads/dev", PATH));
        assertThat(refusals(DEMANDS, fits, other)).isEmpty();
        assertThat(refusals(DEMANDS, other, fits)).isEmpty();
        assertThat(refusals(DEMANDS, other)).hasSize(1);
    }

    @Test
    void theOldFormIsReadToo() {
        String old = """
                {"builder": {"id": "%s"}, "buildType": "https://example.com", "invocation": {"configSource":
                  {"uri": "git+%s@refs/heads/main", "digest": {"sha1": "1"}, "entryPoint": "%s"}}}
                """.formatted(BUILDER, REPOSITORY, PATH);
        Attestation v02 = unsigned("https://slsa.dev/provenance/v0.2", old, FILES);
        assertThat(refusals(DEMANDS, byKey(v02))).isEmpty();
        assertThat(refusals("ref: refs/heads/dev", byKey(v02))).hasSize(1);
    }

    @Test
    void aStatementAboutSomeOfTheFilesOrSwappedOnesIsNone() {
        String predicate = v1(GITHUB, REPOSITORY, "refs/heads/main", PATH);
        String type = "https://slsa.dev/provenance/v1";
        for (Subject[] subjects : new Subject[][] {
            {FILES[0]},
            {subject("dist/config.json", B), subject("dist/model.onnx", A)},
            {subject("config.json", A), subject("other.onnx", B)},
            {FILES[0], FILES[1], subject("dist/more.bin", A)}
        }) {
            assertThat(refusals("", byKey(unsigned(type, predicate, subjects))))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "release/statement-of-other-files: there is a statement of provenance, but it is about");
        }
    }

    @Test
    void whatIsMissingForgedOrNoneIsSaid() {
        assertThat(refusals(""))
                .containsExactly("release/statement-missing: a statement of provenance is missing beside the files");
        Attestation sound = provenance(REPOSITORY, "refs/heads/main", PATH);
        assertThat(refusals("", sound)).singleElement().asString().startsWith("release/statement-not-trusted");
        assertThat(refusals("", byKey(unsigned("https://slsa.dev/provenance/v1", "{}", FILES))))
                .singleElement()
                .asString()
                .startsWith("release/statement-malformed");
    }
}
