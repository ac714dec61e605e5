package dev.gambeson.supply.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.trust.TrustedKey;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Run;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Suppression;
import dev.gambeson.report.Verdict;
import dev.gambeson.report.policy.Policy;
import dev.gambeson.supply.attestation.Approval;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.Pipeline;
import dev.gambeson.supply.attestation.PredicateType;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model that everything is proved of, and what becomes of the decision when one thing about it is wrong. */
class ReleaseDecisionTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String FLOOR = "f".repeat(64);
    private static final Signer CI = signer();
    private static final Signer ALICE = signer();
    private static final Signer BOB = signer();
    private static final Signer MALLORY = signer();
    private static final Manifest MODEL =
            new Manifest("credit", List.of(new Resource("config.json", A, 1), new Resource("model.onnx", B, 2)));

    private static final String POLICY = """
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

    private static ReleasePolicy policy(String more) {
        return policy(more, "");
    }

    private static ReleasePolicy policy(String more, String ofGate) {
        String text = POLICY.formatted(pem(CI), pem(ALICE), pem(BOB), FLOOR, ofGate.isEmpty() ? "" : ", " + ofGate) + more;
        return ReleasePolicyReader.read(text.getBytes(StandardCharsets.UTF_8), "release.yaml");
    }

    private static String pem(Signer signer) {
        return signer.verificationKey().pem().indent(4);
    }

    private static Report scan(String grade, boolean complete, String rules, Instant at) {
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

    private static Report gate(
            Verdict verdict, @Nullable String floor, String model, Instant at, StageResult.State robust) {
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

    private static final Report SCAN = scan("clean", true, "2026.11.25", NOW.minus(Duration.ofDays(29)));
    private static final Report GATE =
            gate(Verdict.PASS, FLOOR, B, NOW.minus(Duration.ofDays(1)), StageResult.State.EXAMINED);

    /** Everything that is proved, one piece of which a test replaces. */
    private static final class Proof {
        List<VerificationKey> signedBy = List.of(CI.verificationKey());

        @Nullable
        Attestation scan = Attestation.of(SCAN, MODEL, List.of(CI));

        @Nullable
        Attestation gate = Attestation.of(GATE, MODEL, List.of(CI));

        @Nullable
        Attestation bom = Attestation.ofDocument(PredicateType.CYCLONEDX, "{}".getBytes(), MODEL, List.of(CI));

        List<Attestation> approvals = new ArrayList<>();
        Instant now = NOW;
        Manifest manifest = MODEL;
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
            String problem = signedBy.isEmpty() ? "there is no signature" : null;
            Candidate candidate = new Candidate(manifest, signedBy, problem, all, now);
            ReleaseDecision decision = ReleaseDecision.of(candidate, policy, trusted);
            assertThat(decision.allows()).isEqualTo(decision.lines().stream().allMatch(ReleaseLine::met));
            lines = decision.lines();
            return decision.refusals();
        }

        void isRefusedFor(String rule, String detail) {
            assertThat(refusals(policy(""))).singleElement().satisfies(finding -> {
                assertThat(finding.ruleId()).isEqualTo("release/" + rule);
                assertThat(finding.detail()).isEqualTo(detail);
            });
        }
    }

    private static Proof proof() {
        return new Proof().approvedBy(ALICE, BOB);
    }

    @Test
    void whatIsProvedPasses() {
        assertThat(proof().refusals(policy(""))).isEmpty();
    }

    @Test
    void everythingMissingIsSaidAtOnce() {
        Proof nothing = new Proof();
        nothing.signedBy = List.of();
        nothing.scan = null;
        nothing.gate = null;
        nothing.bom = null;
        assertThat(nothing.refusals(policy("")))
                .extracting(Finding::detail)
                .containsExactly(
                        "there is no signature",
                        "there is not a report of a scan beside the files",
                        "there is not a report of the gate beside the files",
                        "there is not a bill of materials beside the files");
    }

    @Test
    void aSignatureOfSomebodyElseIsNone() {
        Proof proof = proof();
        proof.signedBy = List.of(ALICE.verificationKey());
        proof.isRefusedFor("not-signed", "the files are signed, but by none of ci");
    }

    @Test
    void aPassMadeByHandIsNone() {
        Proof proof = new Proof();
        proof.gate = Attestation.of(GATE, MODEL, List.of(MALLORY));
        proof.approvedBy(ALICE, BOB)
                .isRefusedFor("statement-not-trusted", "there is a report of the gate, but ci has not signed it");
    }

    @Test
    void aPassWrittenIntoASignedReportBreaksItsSignature() {
        Report failed = gate(Verdict.FAIL, FLOOR, B, NOW, StageResult.State.EXAMINED);
        Attestation signed = Attestation.of(failed, MODEL, List.of(CI));
        byte[] forged = new String(signed.envelope().payload(), StandardCharsets.UTF_8)
                .replace("\"verdict\":\"fail\"", "\"verdict\":\"pass\"")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(forged).isNotEqualTo(signed.envelope().payload());
        Proof proof = new Proof();
        proof.gate = new Attestation(
                new Envelope(Statement.MEDIA_TYPE, forged, signed.envelope().signatures()),
                Statement.of(forged, "forged"));
        proof.approvedBy(ALICE, BOB)
                .isRefusedFor("statement-not-trusted", "there is a report of the gate, but ci has not signed it");
    }

    @Test
    void aFailureIsNoPass() {
        Proof proof = new Proof();
        proof.gate = Attestation.of(gate(Verdict.FAIL, FLOOR, B, NOW, StageResult.State.EXAMINED), MODEL, List.of(CI));
        proof.approvedBy(ALICE, BOB).isRefusedFor("gate-not-passed", "its verdict is fail");
    }

    @Test
    void aRelaxedPolicyIsNotTheFloor() {
        Proof proof = new Proof();
        proof.gate = Attestation.of(gate(Verdict.PASS, A, B, NOW, StageResult.State.EXAMINED), MODEL, List.of(CI));
        proof.approvedBy(ALICE, BOB)
                .isRefusedFor("another-policy", "it was held to floor.yaml with another digest than is demanded");
        proof.gate = Attestation.of(gate(Verdict.PASS, null, B, NOW, StageResult.State.EXAMINED), MODEL, List.of(CI));
        proof.approvedBy(ALICE, BOB).isRefusedFor("another-policy", "it was held to no policy of an organisation");
    }

    @Test
    void aReportOfAnotherModelIsNoneEvenWhereItIsSigned() {
        Proof proof = new Proof();
        proof.gate = Attestation.of(
                gate(Verdict.PASS, FLOOR, "c".repeat(64), NOW, StageResult.State.EXAMINED), MODEL, List.of(CI));
        proof.approvedBy(ALICE, BOB)
                .isRefusedFor(
                        "statement-of-other-files", "the model of the report, model.onnx, is not among the files");
    }

    @Test
    void aStatementAboutFilesThatWereSwappedIsAboutOthers() {
        Proof proof = proof();
        proof.manifest =
                new Manifest("credit", List.of(new Resource("config.json", B, 1), new Resource("model.onnx", A, 2)));
        assertThat(proof.refusals(policy("")))
                .extracting(Finding::ruleId)
                .containsOnly("release/statement-of-other-files")
                .hasSize(3);
    }

    @Test
    void aFileThatGotAnotherNameIsAnotherModelThoughTheRootDigestIsTheSame() {
        Proof proof = proof();
        proof.manifest =
                new Manifest("credit", List.of(new Resource("config.json", A, 1), new Resource("module.onnx", B, 2)));
        assertThat(proof.manifest.rootDigest()).isEqualTo(MODEL.rootDigest());
        assertThat(proof.refusals(policy("")))
                .extracting(Finding::ruleId)
                .containsOnly("release/statement-of-other-files");
    }

    @Test
    void agesAreCounted() {
        Proof proof = proof();
        proof.now = NOW.plus(Duration.ofDays(2));
        assertThat(proof.refusals(policy("")))
                .extracting(Finding::ruleId, Finding::detail)
                .containsExactly(
                        tuple("release/statement-expired", "it is of 2026-10-27T12:00:00Z, and 30 days are allowed"),
                        tuple("release/statement-expired", "the approval ended at 2026-11-25T12:00:09Z"),
                        tuple("release/statement-expired", "the approval ended at 2026-11-25T12:00:09Z"),
                        tuple("release/approval-missing", "0 of 2 approvals are there"));
        proof.now = NOW.minus(Duration.ofDays(3));
        assertThat(proof.refusals(policy("")))
                .extracting(Finding::ruleId)
                .contains("release/statement-from-the-future");
    }

    @Test
    void aScanMustBeNewWholeAndClean() {
        Proof proof = proof();
        proof.scan = Attestation.of(scan("clean", true, "2026.9.30", NOW), MODEL, List.of(CI));
        proof.isRefusedFor("rules-too-old", "the rules are of 2026.9.30, and at least 2026.11.25 is demanded");
        proof.scan = Attestation.of(scan("clean", false, "2026.11.25", NOW), MODEL, List.of(CI));
        proof.isRefusedFor("not-scanned", "model.onnx was not scanned to its end");
        proof.scan = Attestation.of(scan("suspicious", true, "2026.12", NOW), MODEL, List.of(CI));
        proof.isRefusedFor("grade-refused", "model.onnx is suspicious, and only clean is taken");
    }

    @Test
    void theGateAloneHasNotScannedTheOtherFiles() {
        Proof proof = proof();
        proof.scan = null;
        proof.isRefusedFor("not-scanned", "config.json was not scanned");
    }

    @Test
    void aStageThatIsDemandedWasExamined() {
        Proof proof = new Proof();
        proof.gate = Attestation.of(gate(Verdict.PASS, FLOOR, B, NOW, StageResult.State.OFF), MODEL, List.of(CI));
        proof.approvedBy(ALICE, BOB).isRefusedFor("stage-not-examined", "the stage robustness is off");
    }

    @Test
    void approvalsAreCountedByKeysAndReports() {
        new Proof().approvedBy(ALICE).isRefusedFor("approval-missing", "1 of 2 approvals are there");
        new Proof().approvedBy(ALICE, ALICE).isRefusedFor("approval-missing", "1 of 2 approvals are there");
        new Proof().approvedBy(ALICE, MALLORY).isRefusedFor("approval-missing", "1 of 2 approvals are there");
        Proof other = new Proof().approvedBy(ALICE, BOB);
        other.gate = Attestation.of(
                gate(Verdict.PASS, FLOOR, B, NOW.minusSeconds(5), StageResult.State.EXAMINED), MODEL, List.of(CI));
        assertThat(other.refusals(policy("")))
                .extracting(Finding::detail)
                .contains("what was approved is another report than the one by which the gate was passed")
                .contains("0 of 2 approvals are there");
    }

    @Test
    void aReportThatFailedSinceOutweighsOneThatPassed() {
        Proof proof = proof();
        Report failed = gate(Verdict.FAIL, FLOOR, B, NOW, StageResult.State.EXAMINED);
        proof.approvals.add(Attestation.of(failed, MODEL, List.of(MALLORY)));
        assertThat(proof.refusals(policy(""))).isEmpty();
        proof.approvals.add(Attestation.of(failed, MODEL, List.of(CI)));
        proof.isRefusedFor("gate-not-passed", "its verdict is fail");
    }

    @Test
    void whatWasRevokedIsRefusedWhateverIsProved() {
        assertThat(proof().refusals(policy("revoked: [{sha256: " + MODEL.rootDigest() + ", reason: leaks data}]\n")))
                .extracting(Finding::detail)
                .containsExactly("these files were revoked: leaks data");
    }

    @Test
    void everyLineIsShownWithWhomItRestsOn() {
        Proof proof = proof();
        proof.refusals(policy("revoked: [{sha256: " + FLOOR + ", reason: old}]\n"));
        assertThat(proof.lines)
                .extracting(ReleaseLine::demand, ReleaseLine::met, ReleaseLine::says)
                .containsExactly(
                        tuple("revoked", true, "none of 1 revoked digests is among the files"),
                        tuple("signature", true, "signed by ci"),
                        tuple(
                                "scan",
                                true,
                                "every file was scanned to its end: report of 2026-10-27T12:00:00Z by rules of 2026.11.25;"
                                        + " signed by ci"),
                        tuple(
                                "gate",
                                true,
                                "passed: report of 2026-11-24T12:00:00Z by rules of 2026.11.25, held to floor.yaml;"
                                        + " signed by ci"),
                        tuple("approval", true, "signed by alice, bob"),
                        tuple("bom", true, "what the files are made of is stated; signed by ci"));
        assertThat(proof.gate).isNotNull();
        assertThat(proof.lines.get(3).statement()).isEqualTo(proof.gate.digest());
        assertThat(proof.lines.get(4).by()).containsExactly("alice", "bob");
    }

    @Test
    void aLineThatIsNotMetSaysWhyAndNamesNobody() {
        Proof proof = new Proof();
        proof.gate = Attestation.of(gate(Verdict.FAIL, A, B, NOW, StageResult.State.EXAMINED), MODEL, List.of(CI));
        proof.approvedBy(ALICE, BOB).refusals(policy(""));
        assertThat(proof.lines)
                .filteredOn(line -> !line.met())
                .extracting(ReleaseLine::demand, ReleaseLine::says, ReleaseLine::by, ReleaseLine::statement)
                .containsExactly(
                        tuple(
                                "gate",
                                "its verdict is fail; it was held to floor.yaml with another digest than is demanded",
                                List.of(),
                                null),
                        tuple("approval", "there is no passed gate that could be approved", List.of(), null));
    }

    @Test
    void aKeyThatWasWithdrawnNoLongerCountsWhateverThePolicySays() {
        TrustedKey ci = trusted("build-server", CI, NOW.plus(Duration.ofDays(9)));
        Proof proof = proof();
        proof.trusted = TrustedKeys.none().with(ci);
        assertThat(proof.refusals(policy(""))).isEmpty();

        proof.trusted = proof.trusted.revoke(ci.keyId(), "was on a stolen disk", NOW);
        assertThat(proof.refusals(policy("")))
                .extracting(Finding::ruleId, Finding::detail)
                .hasSize(4)
                .containsOnly(tuple(
                        "release/key-withdrawn",
                        "the key of ci was revoked on 2026-11-25T12:00:00Z: was on a stolen disk"));

        proof.trusted = TrustedKeys.none().with(trusted("build-server", CI, NOW));
        assertThat(proof.refusals(policy("")))
                .extracting(Finding::detail)
                .containsOnly("the key of ci expired on 2026-11-25T12:00:00Z");

        proof.trusted = TrustedKeys.none()
                .with(trusted("bob", BOB, null))
                .revoke(BOB.verificationKey().keyId(), "left", NOW);
        proof.isRefusedFor("approval-missing", "1 of 2 approvals are there");
    }

    private static TrustedKey trusted(String name, Signer signer, @Nullable Instant expires) {
        return new TrustedKey(
                name,
                Set.of(KeyPurpose.SIGN),
                KeyAlgorithm.ED25519,
                NOW.minus(Duration.ofDays(99)),
                expires,
                null,
                signer.verificationKey().publicKey());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // what the report claims, what is demanded of it, why it is refused
                "https://h/acme/credit, https://h/acme/credit, -",
                "https://h/acme/credit-fork, https://h/acme/credit, 'its repository is https://h/acme/credit-fork, and"
                        + " https://h/acme/credit is demanded'",
                "-, https://h/acme/credit, 'it does not say its repository, and https://h/acme/credit is demanded'",
            })
    void theReportComesFromThePipelineThatIsDemanded(
            @Nullable String claimed, String demanded, @Nullable String refused) {
        Pipeline pipeline = claimed == null ? null : new Pipeline(Map.of("repository", claimed));
        Proof proof = new Proof();
        proof.gate = Attestation.of(GATE, pipeline, MODEL, List.of(CI));
        proof.approvedBy(ALICE, BOB);
        List<Finding> refusals =
                proof.refusals(policy("", "pipeline: {repository: '%s'}".formatted(demanded)));
        if (refused == null) {
            assertThat(refusals).isEmpty();
        } else {
            assertThat(refusals)
                    .extracting(Finding::ruleId, Finding::detail)
                    .containsExactly(tuple("release/another-pipeline", refused));
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // severity, who could countersign by the policy of the gate, last day, whose signature counts; why it is refused
                "medium, -, 2026-12-31, -, -, -",
                "high, -, 2026-12-31, -, waiver-not-countersigned, 'it passed by 1 exception (test/defect), and the policy"
                        + " names nobody who may countersign any'",
                "high, alice, 2026-12-31, -, waiver-not-countersigned, 'it passed by 1 exception (test/defect), and the"
                        + " policy names nobody who may countersign any'",
                "high, -, 2026-12-31, alice, waiver-not-countersigned, 'it passed by 1 exception (test/defect) that nobody"
                        + " had to countersign'",
                "high, bob, 2026-12-31, alice, waiver-not-countersigned, 'it passed by 1 exception (test/defect) that"
                        + " bob could countersign with a key that the policy does not name'",
                // Whoever takes the name of another does not get his key.
                "high, mallory, 2026-12-31, alice, waiver-not-countersigned, 'it passed by 1 exception (test/defect) that"
                        + " alice could countersign with a key that the policy does not name'",
                "high, alice, 2026-12-31, alice, -, -",
                "critical, alice, 2026-11-25, alice, -, -",
                "high, alice, 2026-11-24, alice, waiver-expired, 'the exception from test/defect ended on 2026-11-24'",
            })
    void exceptionsCountOnlyWhereSomebodyWhomThePolicyNamesHadToSignThem(
            String severity,
            @Nullable String countersigner,
            LocalDate expires,
            @Nullable String named,
            @Nullable String rule,
            @Nullable String detail) {
        Rule defect = new Rule(
                "test/defect",
                Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
                "A defect",
                "It is one.",
                "Mend it.",
                List.of(),
                List.of());
        Suppression suppression = new Suppression(Suppression.By.IGNORE, "known", "bob", expires);
        Map<String, String> countersigners = new HashMap<>();
        if (countersigner != null) {
            Signer signer = Map.of("alice", ALICE, "bob", BOB, "mallory", MALLORY).get(countersigner);
            String name = countersigner.equals("mallory") ? "alice" : countersigner;
            countersigners.put(name, signer.verificationKey().pem());
        }
        Report excepted = new Policy(Severity.HIGH, List.of(), List.of(), null, countersigners)
                .judge(
                        GATE.withFindings(
                                List.of(Finding.of(defect, "is there").suppress(suppression))),
                        (word, known) -> "");
        assertThat(excepted.verdict()).isEqualTo(Verdict.PASS);
        Proof proof = new Proof();
        proof.gate = Attestation.of(excepted, MODEL, List.of(CI));
        proof.approvedBy(ALICE, BOB);
        List<Finding> refusals = proof.refusals(policy("", named == null ? "" : "waivers: {by: [%s]}".formatted(named)));
        if (rule == null) {
            assertThat(refusals).isEmpty();
        } else {
            assertThat(refusals)
                    .extracting(Finding::ruleId, Finding::detail)
                    .containsExactly(tuple("release/" + rule, detail));
        }
    }

    @Test
    void aSingleFileCanBeRevoked() {
        assertThat(proof().refusals(policy("revoked: [{sha256: " + B + ", reason: leaks data}]\n")))
                .extracting(Finding::ruleId, Finding::detail)
                .containsExactly(tuple("release/revoked", "model.onnx was revoked: leaks data"));
    }

    private static Signer signer() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new PrivateKeySigner(pair.getPrivate(), VerificationKey.of(pair.getPublic(), "test"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
