package dev.gambeson.supply.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Run;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Verdict;
import dev.gambeson.supply.attestation.Approval;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.PredicateType;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import dev.gambeson.supply.release.Candidate.ModelSignature;
import dev.gambeson.supply.release.holder.HolderSignature;
import dev.gambeson.supply.release.holder.IdentityProofs;
import dev.gambeson.supply.signing.bundle.Bundle;
import dev.gambeson.supply.signing.bundle.Material;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that is proved of a model, one piece of which a test replaces. */
final class Proof {

    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final String A = "a".repeat(64);
    static final String B = "b".repeat(64);
    static final String FLOOR = "f".repeat(64);
    static final Signer CI = signer();
    static final Signer ALICE = signer();
    static final Signer BOB = signer();
    static final Signer MALLORY = signer();
    static final Manifest MODEL =
            new Manifest("credit", List.of(new Resource("config.json", A, 1), new Resource("model.onnx", B, 2)));

    static final String POLICY = """
            gambeson-release: 1
            keys:
              ci: |
            %s
              alice: |
            %s
              bob: |
            %s
            signature: {by: [ci]}
            scan: {by: [ci], rules: 2026.11.25, days: 30}
            gate: {by: [ci], floor: %s, days: 30, stages: [robustness]%s}
            bom: {by: [ci]}
            approval: {by: [alice, bob], count: 2}
            """;

    static ReleasePolicy policy(String more) {
        return policy(more, "");
    }

    static ReleasePolicy policy(String more, String ofGate) {
        String text =
                POLICY.formatted(pem(CI), pem(ALICE), pem(BOB), FLOOR, ofGate.isEmpty() ? "" : ", " + ofGate) + more;
        return ReleasePolicyReader.read(text.getBytes(StandardCharsets.UTF_8), "release.yaml");
    }

    static String pem(Signer signer) {
        return signer.verificationKey().pem().indent(4);
    }

    static Report scan(String grade, boolean complete, String rules, Instant at) {
        return new Report(
                new Report.Tool("gambeson", "1", rules),
                "scan",
                1,
                Map.of(),
                new Run(at, 0, "17", null, "test", 1),
                List.of(
                        new Subject("1", Subject.Kind.ARTIFACT, "config.json", A, 1L, "json", "clean", true),
                        new Subject("2", Subject.Kind.ARTIFACT, "model.onnx", B, 2L, "onnx", grade, complete)),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of());
    }

    static Report gate(Verdict verdict, @Nullable String floor, String model, Instant at, StageResult.State robust) {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Subject("model", Subject.Kind.MODEL, "model.onnx", model, 2L, "onnx", "clean", true));
        if (floor != null) {
            subjects.add(new Subject("floor", Subject.Kind.POLICY, "floor.yaml", floor, 1L, null, null, true));
        }
        return new Report(
                new Report.Tool("gambeson", "1", "2026.11.25"),
                "gate",
                1,
                Map.of(),
                new Run(at, 0, "17", null, "test", 1),
                subjects,
                List.of(new StageResult(
                        Stage.ROBUSTNESS, robust, robust == StageResult.State.EXAMINED ? null : "no data")),
                List.of(),
                List.of(),
                verdict,
                List.of("because"));
    }

    static final Report SCAN = scan("clean", true, "2026.11.25", NOW.minus(Duration.ofDays(29)));
    static final Report GATE = gate(Verdict.PASS, FLOOR, B, NOW.minus(Duration.ofDays(1)), StageResult.State.EXAMINED);

    /** Everything that is proved, one piece of which a test replaces. */
    @Nullable
    Signer signedBy = CI;

    @Nullable
    Attestation scan = Attestation.of(SCAN, MODEL, List.of(CI));

    @Nullable
    Attestation gate = Attestation.of(GATE, MODEL, List.of(CI));

    @Nullable
    Attestation bom = Attestation.ofDocument(PredicateType.CYCLONEDX, "{}".getBytes(), MODEL, List.of(CI));

    /** In place of {@link #signedBy}, where that is null. */
    @Nullable
    ModelSignature modelSignature;

    @Nullable
    IdentityProofs proofs;

    List<Attestation> approvals = new ArrayList<>();
    Instant now = NOW;
    Manifest manifest = MODEL;
    List<String> leftOut = List.of();
    TrustedKeys trusted = TrustedKeys.none();
    List<ReleaseLine> lines = List.of();

    Proof approvedBy(Signer... approvers) {
        approvals.clear();
        for (Signer approver : approvers) {
            approvals.add(new Approval(gate == null ? "" : gate.digest(), "read it", NOW, NOW.plusSeconds(9))
                    .sign(MODEL, List.of(approver)));
        }
        return this;
    }

    List<Finding> refusals(ReleasePolicy policy) {
        List<Attestation> all = new ArrayList<>(approvals);
        for (Attestation one : new Attestation[] {scan, gate, bom}) {
            if (one != null) {
                all.add(one);
            }
        }
        ModelSignature signature = signedBy == null ? modelSignature : signature(signedBy);
        String problem = signature == null ? "there is no signature" : null;
        Candidate candidate = new Candidate(manifest, leftOut, signature, problem, all, now);
        ReleaseDecision decision = ReleaseDecision.of(candidate, policy, trusted, proofs);
        assertThat(decision.allows()).isEqualTo(decision.lines().stream().allMatch(ReleaseLine::met));
        lines = decision.lines();
        return decision.refusals();
    }

    /** Whose signatures a line rests on. */
    static List<String> names(ReleaseLine line) {
        return line.by().stream().map(HolderSignature::holder).toList();
    }

    private static ModelSignature signature(Signer signer) {
        Envelope envelope = Envelope.sign(Statement.MEDIA_TYPE, new byte[] {1}, List.of(signer));
        VerificationKey key = signer.verificationKey();
        return new ModelSignature(new Bundle(Material.OfKey.of(key), envelope), key);
    }

    void isRefusedFor(String rule, String detail) {
        assertThat(refusals(policy(""))).singleElement().satisfies(finding -> {
            assertThat(finding.ruleId()).isEqualTo("release/" + rule);
            assertThat(finding.detail()).isEqualTo(detail);
        });
    }

    /** A model of which everything is proved. */
    static Proof whole() {
        return new Proof().approvedBy(ALICE, BOB);
    }

    static Signer signer() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new PrivateKeySigner(pair.getPrivate(), VerificationKey.of(pair.getPublic(), "test"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
