package dev.gambeson.supply.release;

import static dev.gambeson.supply.release.Proof.A;
import static dev.gambeson.supply.release.Proof.ALICE;
import static dev.gambeson.supply.release.Proof.B;
import static dev.gambeson.supply.release.Proof.BOB;
import static dev.gambeson.supply.release.Proof.CI;
import static dev.gambeson.supply.release.Proof.FLOOR;
import static dev.gambeson.supply.release.Proof.GATE;
import static dev.gambeson.supply.release.Proof.MALLORY;
import static dev.gambeson.supply.release.Proof.MODEL;
import static dev.gambeson.supply.release.Proof.NOW;
import static dev.gambeson.supply.release.Proof.gate;
import static dev.gambeson.supply.release.Proof.policy;
import static dev.gambeson.supply.release.Proof.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Verdict;
import dev.gambeson.supply.attestation.Approval;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model that everything is proved of, and what becomes of the decision when one thing about it is wrong. */
class ReleaseDecisionTest {

    @Test
    void whatIsProvedPasses() {
        assertThat(Proof.whole().refusals(policy(""))).isEmpty();
    }

    @Test
    void everythingMissingIsSaidAtOnce() {
        Proof nothing = new Proof();
        nothing.signedBy = null;
        nothing.scan = null;
        nothing.gate = null;
        nothing.bom = null;
        assertThat(nothing.refusals(policy("")))
                .extracting(Finding::detail)
                .containsExactly(
                        "there is no signature",
                        "a report of a scan is missing beside the files",
                        "a report of the gate is missing beside the files",
                        "a bill of materials is missing beside the files");
    }

    @Test
    void aSignatureOfSomebodyElseIsNone() {
        Proof proof = Proof.whole();
        proof.signedBy = ALICE;
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
                signed.material(),
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
        Proof proof = Proof.whole();
        proof.manifest =
                new Manifest("credit", List.of(new Resource("config.json", B, 1), new Resource("model.onnx", A, 2)));
        assertThat(proof.refusals(policy("")))
                .extracting(Finding::ruleId)
                .containsOnly("release/statement-of-other-files")
                .hasSize(3);
    }

    @Test
    void aFileThatGotAnotherNameIsAnotherModelThoughTheRootDigestIsTheSame() {
        Proof proof = Proof.whole();
        proof.manifest =
                new Manifest("credit", List.of(new Resource("config.json", A, 1), new Resource("module.onnx", B, 2)));
        assertThat(proof.manifest.rootDigest()).isEqualTo(MODEL.rootDigest());
        assertThat(proof.refusals(policy("")))
                .extracting(Finding::ruleId)
                .containsOnly("release/statement-of-other-files");
    }

    @Test
    void agesAreCounted() {
        Proof proof = Proof.whole();
        proof.now = NOW.plus(Duration.ofDays(2));
        assertThat(proof.refusals(policy("")))
                .extracting(Finding::ruleId, Finding::detail)
                .containsExactly(
                        tuple("release/statement-expired", "it is of 2026-10-27T12:00:00Z, and 30 days are allowed"),
                        tuple("release/statement-expired", "the approval ended at 2026-11-25T12:00:09Z"),
                        tuple("release/approval-missing", "0 of 2 approvals are there"));
        proof.now = NOW.minus(Duration.ofDays(3));
        assertThat(proof.refusals(policy("")))
                .extracting(Finding::ruleId)
                .contains("release/statement-from-the-future");
    }

    @Test
    void aScanMustBeNewWholeAndClean() {
        Proof proof = Proof.whole();
        proof.scan = Attestation.of(scan("clean", true, "2026.9.30", NOW), MODEL, List.of(CI));
        proof.isRefusedFor("rules-too-old", "the rules are of 2026.9.30, and at least 2026.11.25 is demanded");
        proof.scan = Attestation.of(scan("clean", false, "2026.11.25", NOW), MODEL, List.of(CI));
        proof.isRefusedFor("not-scanned", "model.onnx was not scanned to its end");
        proof.scan = Attestation.of(scan("suspicious", true, "2026.12", NOW), MODEL, List.of(CI));
        proof.isRefusedFor("grade-refused", "model.onnx is suspicious, and only clean is taken");
    }

    @Test
    void theGateAloneHasNotScannedTheOtherFiles() {
        Proof proof = Proof.whole();
        proof.scan = null;
        proof.isRefusedFor("not-scanned", "config.json was not scanned");
    }

    @Test
    void theGateHasScannedTheModelWhereNobodyTrustedHasScannedIt() {
        Manifest alone = new Manifest("model.onnx", List.of(new Resource("model.onnx", B, 2)));
        Manifest before = new Manifest("model.onnx", List.of(new Resource("model.onnx", A, 1)));
        Proof proof = Proof.whole();
        proof.manifest = alone;
        proof.gate = Attestation.of(GATE, alone, List.of(CI));
        ReleasePolicy policy = ReleasePolicyReader.read(
                ("gambeson-release: 1\nkeys:\n  ci: |\n" + Proof.pem(CI) + "\nscan: {by: [ci]}\n")
                        .getBytes(StandardCharsets.UTF_8),
                "release.yaml");
        for (Attestation scan : new Attestation[] {
            null, Attestation.of(Proof.SCAN, before, List.of(CI)), Attestation.of(Proof.SCAN, alone, List.of(MALLORY))
        }) {
            proof.scan = scan;
            assertThat(proof.refusals(policy)).isEmpty();
        }
        proof.scan = Attestation.of(scan("suspicious", true, "2026.11.25", NOW), alone, List.of(CI));
        assertThat(proof.refusals(policy)).extracting(Finding::ruleId).containsExactly("release/grade-refused");
        proof.scan = Attestation.of(Proof.SCAN, before, List.of(CI));
        proof.gate = null;
        assertThat(proof.refusals(policy))
                .extracting(Finding::ruleId)
                .containsExactly("release/statement-of-other-files");
    }

    @Test
    void contentUnderTwoNamesIsAsGoodAsTheWorseOfThem() {
        Subject whole = new Subject("2", Subject.Kind.ARTIFACT, "model.onnx", B, 2L, "onnx", "clean", true);
        Subject part = new Subject("3", Subject.Kind.ARTIFACT, "copy.onnx", B, 2L, "onnx", "clean", false);
        for (List<Subject> order : List.of(List.of(whole, part), List.of(part, whole))) {
            List<Subject> subjects = new ArrayList<>(Proof.SCAN.subjects().subList(0, 1));
            subjects.addAll(order);
            Proof proof = Proof.whole();
            Report report = Proof.SCAN;
            proof.scan = Attestation.of(
                    new Report(
                            report.tool(),
                            "scan",
                            1,
                            Map.of(),
                            report.run(),
                            subjects,
                            List.of(),
                            List.of(),
                            List.of(),
                            null,
                            List.of()),
                    MODEL,
                    List.of(CI));
            proof.isRefusedFor("not-scanned", "model.onnx was not scanned to its end");
        }
    }

    @Test
    void onlyAPolicyIsAFloor() {
        List<Subject> subjects = new ArrayList<>(
                gate(Verdict.PASS, null, B, NOW, StageResult.State.EXAMINED).subjects());
        subjects.add(new Subject("floor", Subject.Kind.DATASET, "floor.yaml", FLOOR, 1L, null, null, true));
        Report report = new Report(
                GATE.tool(),
                "gate",
                1,
                Map.of(),
                GATE.run(),
                subjects,
                GATE.stages(),
                List.of(),
                List.of(),
                Verdict.PASS,
                List.of("because"));
        Proof proof = new Proof();
        proof.gate = Attestation.of(report, MODEL, List.of(CI));
        proof.approvedBy(ALICE, BOB).isRefusedFor("another-policy", "it was held to no policy of an organisation");
    }

    @Test
    void whatLiesThereAndIsInNoListOfFilesIsRefused() {
        Proof proof = Proof.whole();
        proof.leftOut = List.of(".git");
        proof.isRefusedFor("left-out", ".git is left out of every list of files, and is there");
    }

    @Test
    void anApprovalOfTheDayAfterTomorrowIsNone() {
        Proof proof = Proof.whole();
        Attestation gate = proof.gate;
        assertThat(gate).isNotNull();
        proof.approvals.set(
                1,
                new Approval(gate.digest(), "read it", NOW.plus(Duration.ofDays(2)), null).sign(MODEL, List.of(BOB)));
        assertThat(proof.refusals(policy("")))
                .extracting(Finding::ruleId, Finding::detail)
                .containsExactly(
                        tuple(
                                "release/statement-from-the-future",
                                "it says that it was decided at 2026-11-27T12:00:00Z"),
                        tuple("release/approval-missing", "1 of 2 approvals are there"));
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
        Proof proof = Proof.whole();
        Report failed = gate(Verdict.FAIL, FLOOR, B, NOW, StageResult.State.EXAMINED);
        proof.approvals.add(Attestation.of(failed, MODEL, List.of(MALLORY)));
        assertThat(proof.refusals(policy(""))).isEmpty();
        proof.approvals.add(Attestation.of(failed, MODEL, List.of(CI)));
        proof.isRefusedFor("gate-not-passed", "its verdict is fail");
    }

    @Test
    void whatWasRevokedIsRefusedWhateverIsProved() {
        assertThat(Proof.whole()
                        .refusals(policy("revoked: [{sha256: " + MODEL.rootDigest() + ", reason: leaks data}]\n")))
                .extracting(Finding::detail)
                .containsExactly("these files were revoked: leaks data");
    }
}
