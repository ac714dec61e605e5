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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.trust.TrustedKey;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Suppression;
import dev.gambeson.report.Verdict;
import dev.gambeson.report.policy.Policy;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.Pipeline;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import dev.gambeson.supply.release.holder.HolderSignature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a proof must be besides there: by a key that still counts, from a pipeline, without exceptions of its own making. */
class ReleaseConditionsTest {

    @Test
    void everyLineIsShownWithWhomItRestsOn() {
        Proof proof = Proof.whole();
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
        assertThat(proof.lines.get(4).by()).extracting(HolderSignature::holder).containsExactly("alice", "bob");
    }

    @Test
    void aLineThatIsNotMetSaysWhyAndNamesNobody() {
        Proof proof = new Proof();
        proof.gate = Attestation.of(gate(Verdict.FAIL, A, B, NOW, StageResult.State.EXAMINED), MODEL, List.of(CI));
        proof.approvedBy(ALICE, BOB).refusals(policy(""));
        assertThat(proof.lines)
                .filteredOn(line -> !line.met())
                .extracting(ReleaseLine::demand, ReleaseLine::says, Proof::names, ReleaseLine::statement)
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
        Proof proof = Proof.whole();
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
        return trusted(name, signer, expires, KeyPurpose.SIGN);
    }

    private static TrustedKey trusted(String name, Signer signer, @Nullable Instant expires, KeyPurpose purpose) {
        return new TrustedKey(
                name,
                Set.of(purpose),
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
        List<Finding> refusals = proof.refusals(policy("", "pipeline: {repository: '%s'}".formatted(demanded)));
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
                // severity, who could countersign by the policy of the gate, last day, whose signature counts; why it
                // is refused
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
            Signer signer =
                    Map.of("alice", ALICE, "bob", BOB, "mallory", MALLORY).get(countersigner);
            String name = countersigner.equals("mallory") ? "alice" : countersigner;
            countersigners.put(name, signer.verificationKey().pem());
        }
        Report excepted = new Policy(Severity.HIGH, List.of(), List.of(), null, countersigners)
                .judge(
                        GATE.withFindings(List.of(Finding.of(defect, "is there").suppress(suppression))),
                        (word, known) -> "");
        assertThat(excepted.verdict()).isEqualTo(Verdict.PASS);
        Proof proof = new Proof();
        proof.gate = Attestation.of(excepted, MODEL, List.of(CI));
        proof.approvedBy(ALICE, BOB);
        List<Finding> refusals =
                proof.refusals(policy("", named == null ? "" : "waivers: {by: [%s]}".formatted(named)));
        if (rule == null) {
            assertThat(refusals).isEmpty();
        } else {
            assertThat(refusals)
                    .extracting(Finding::ruleId, Finding::detail)
                    .containsExactly(tuple("release/" + rule, detail));
        }
    }

    /** As docs/release.md has it: whoever answers for policies is trusted with policies, and with nothing else. */
    @Test
    void whoCountersignsIsTrustedWithPoliciesAndNotRevoked() {
        Rule defect =
                new Rule("test/defect", Severity.HIGH, "A defect", "It is one.", "Mend it.", List.of(), List.of());
        Suppression suppression = new Suppression(Suppression.By.IGNORE, "known", "bob", LocalDate.of(2026, 12, 31));
        Signer sam = Proof.signer();
        String pem = sam.verificationKey().pem();
        Report excepted = new Policy(Severity.HIGH, List.of(), List.of(), null, Map.of("sam", pem))
                .judge(
                        GATE.withFindings(List.of(Finding.of(defect, "is there").suppress(suppression))),
                        (word, known) -> "");
        ReleasePolicy policy = ReleasePolicyReader.read(
                ("gambeson-release: 1\nkeys:\n  ci: |\n" + Proof.pem(CI) + "  sam: |\n" + Proof.pem(sam)
                                + "gate: {by: [ci], waivers: {by: [sam]}}\n")
                        .getBytes(StandardCharsets.UTF_8),
                "release.yaml");
        Proof proof = new Proof();
        proof.gate = Attestation.of(excepted, MODEL, List.of(CI));
        assertThat(proof.refusals(policy)).isEmpty();

        proof.trusted = TrustedKeys.none().with(trusted("sam", sam, null, KeyPurpose.POLICY));
        assertThat(proof.refusals(policy)).isEmpty();

        proof.trusted = proof.trusted.revoke(sam.verificationKey().keyId(), "left", NOW);
        assertThat(proof.refusals(policy))
                .extracting(Finding::ruleId, Finding::detail)
                .containsExactly(
                        tuple("release/key-withdrawn", "the key of sam was revoked on 2026-11-25T12:00:00Z: left"));

        proof.trusted = TrustedKeys.none().with(trusted("sam", sam, null, KeyPurpose.SIGN));
        assertThat(proof.refusals(policy))
                .extracting(Finding::ruleId, Finding::detail)
                .containsExactly(tuple("release/key-withdrawn", "the key of sam is not trusted for policy"));
    }

    @Test
    void aSingleFileCanBeRevoked() {
        assertThat(Proof.whole().refusals(policy("revoked: [{sha256: " + B + ", reason: leaks data}]\n")))
                .extracting(Finding::ruleId, Finding::detail)
                .containsExactly(tuple("release/revoked", "model.onnx was revoked: leaks data"));
    }

    /** The gate has read what is in the sealed file that is released, and its report names both digests. */
    @Test
    void aSealedModelIsReleasedByTheReportOnItsContent() {
        Proof proof = Proof.whole();
        proof.gate = Attestation.of(ofContent(new Subject.Seal("credit", 1, B)), MODEL, List.of(CI));
        proof.approvedBy(ALICE, BOB);
        assertThat(proof.refusals(policy(""))).isEmpty();
        assertThat(proof.refusals(policy("revoked: [{sha256: " + "c".repeat(64) + ", reason: leaks data}]\n")))
                .extracting(Finding::ruleId, Finding::detail)
                .containsExactly(tuple("release/revoked", "what is in model.onnx was revoked: leaks data"));

        for (Subject.Seal other : new Subject.Seal[] {null, new Subject.Seal("credit", 1, "d".repeat(64))}) {
            proof.gate = Attestation.of(ofContent(other), MODEL, List.of(CI));
            proof.approvedBy(ALICE, BOB);
            proof.isRefusedFor(
                    "statement-of-other-files", "the model of the report, model.onnx, is not among the files");
        }
    }

    private static Report ofContent(Subject.@Nullable Seal seal) {
        Report report =
                Proof.gate(Verdict.PASS, FLOOR, "c".repeat(64), NOW.minusSeconds(9), StageResult.State.EXAMINED);
        List<Subject> subjects = report.subjects().stream()
                .map(subject -> subject.id().equals("model") ? subject.withSeal(seal) : subject)
                .toList();
        return new Report(
                report.tool(),
                report.command(),
                report.seed(),
                report.parameters(),
                report.run(),
                subjects,
                report.stages(),
                report.measures(),
                report.findings(),
                report.verdict(),
                report.reasons());
    }

    /** A report of the gate counts as a scan too: what was revoked must not come back where only a scan is demanded. */
    @Test
    void whatWasRevokedIsRefusedByAScanOfASealedFileToo() {
        String content = "c".repeat(64);
        Proof proof = new Proof();
        proof.manifest = new Manifest("model.onnx", List.of(new Resource("model.onnx", B, 2)));
        proof.gate = Attestation.of(ofContent(new Subject.Seal("credit", 1, B)), proof.manifest, List.of(CI));
        proof.scan = null;
        String scan = "gambeson-release: 1\nkeys:\n  ci: |\n" + Proof.pem(CI) + "scan: {by: [ci]}\n";
        assertThat(proof.refusals(read(scan))).isEmpty();

        String alone = new Manifest("model.onnx", List.of(new Resource("model.onnx", content, 2))).rootDigest();
        for (String digest : List.of(content, alone)) {
            assertThat(proof.refusals(read(scan + "revoked: [{sha256: " + digest + ", reason: leaks data}]\n")))
                    .extracting(Finding::ruleId, Finding::detail)
                    .containsExactly(tuple("release/revoked", "what is in model.onnx was revoked: leaks data"));
        }
    }

    /** {@code verify} and {@code approve} show the digest of the whole, which is the one that people revoke. */
    @Test
    void aFileThatWasRevokedAloneDoesNotComeBackInAFolder() {
        String alone = new Manifest("model.onnx", List.of(new Resource("model.onnx", B, 2))).rootDigest();
        assertThat(Proof.whole().refusals(policy("revoked: [{sha256: " + alone + ", reason: leaks data}]\n")))
                .extracting(Finding::ruleId, Finding::detail)
                .containsExactly(tuple("release/revoked", "model.onnx was revoked: leaks data"));
    }

    /** A file can list digests, and then has the digest of a whole: the model of a gate is a file. */
    @Test
    void theModelOfAReportIsAFileAndNotTheWhole() {
        for (String digest : List.of(MODEL.listingDigest(), MODEL.rootDigest())) {
            Proof proof = new Proof();
            proof.gate = Attestation.of(
                    Proof.gate(Verdict.PASS, FLOOR, digest, NOW.minusSeconds(9), StageResult.State.EXAMINED),
                    MODEL,
                    List.of(CI));
            proof.approvedBy(ALICE, BOB);
            assertThat(proof.refusals(policy("")))
                    .extracting(Finding::ruleId, Finding::detail)
                    .contains(tuple(
                            "release/statement-of-other-files",
                            "the model of the report, model.onnx, is not among the files"));
        }
    }

    private static ReleasePolicy read(String yaml) {
        return ReleasePolicyReader.read(yaml.getBytes(StandardCharsets.UTF_8), "release.yaml");
    }
}
