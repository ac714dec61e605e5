package dev.gambeson.supply.release;

import static dev.gambeson.supply.release.Proof.MODEL;
import static dev.gambeson.supply.release.Proof.NOW;
import static dev.gambeson.supply.release.Proof.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.report.Finding;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.PredicateType;
import dev.gambeson.supply.release.ReleasePolicy.GateDemand;
import dev.gambeson.supply.release.ReleasePolicy.ScanDemand;
import dev.gambeson.supply.release.ReleasePolicy.Signers;
import dev.gambeson.supply.release.holder.Holder;
import dev.gambeson.supply.signing.bundle.Material;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What strangers put beside a model is looked at once, and gets few words. */
class StrangersTest {

    private static final Statement.Subject WHOLE =
            new Statement.Subject("credit", Map.of("sha256", MODEL.rootDigest(), "dirHash", MODEL.listingDigest()));

    /** Somebody whose key counts how often a signature is checked under it. */
    private record CountingKey(EdECPublicKey key, AtomicInteger checks) implements EdECPublicKey {

        @Override
        public EdECPoint getPoint() {
            checks.incrementAndGet();
            return key.getPoint();
        }

        @Override
        public NamedParameterSpec getParams() {
            return key.getParams();
        }

        @Override
        public String getAlgorithm() {
            return key.getAlgorithm();
        }

        @Override
        public String getFormat() {
            return key.getFormat();
        }

        @Override
        public byte[] getEncoded() {
            return key.getEncoded();
        }
    }

    private static Attestation report(String command, Statement.Subject subject, int signatures) {
        byte[] payload = Statement.bytes(List.of(subject), PredicateType.REPORT, Map.of("command", command));
        List<Envelope.Signed> signed = new ArrayList<>();
        for (int i = 0; i < signatures; i++) {
            signed.add(new Envelope.Signed("", new byte[64]));
        }
        return new Attestation(
                new Envelope(Statement.MEDIA_TYPE, payload, signed),
                new Material.None(),
                Statement.ofAnyVersion(payload, "a stranger's"));
    }

    /** The largest file of statements has as many signatures over as much text that it takes minutes each time. */
    @Test
    void aSignatureIsCheckedOnceUnderAKeyHoweverManyDemandsNameIt() {
        AtomicInteger checks = new AtomicInteger();
        EdECPublicKey real = (EdECPublicKey) Proof.signer().verificationKey().publicKey();
        VerificationKey counting = VerificationKey.of(new CountingKey(real, checks), "test");
        assertThat(counting.verifies(new byte[0], new byte[64])).isFalse();
        int once = checks.getAndSet(0);
        assertThat(once).isPositive();
        Holder ci = new Holder.OfKey(counting);
        Signers by = new Signers(List.of("ci", "also-ci"));
        ReleasePolicy policy = new ReleasePolicy(
                Map.of("ci", ci, "also-ci", ci),
                null,
                null,
                new ScanDemand(by, null, null, List.of("clean"), Map.of()),
                new GateDemand(by, null, null, null, List.of(), Map.of(), null),
                null,
                null,
                null,
                Map.of());
        int signatures = 7;
        Attestation strange = report("gate", WHOLE, signatures);
        Candidate candidate = new Candidate(MODEL, List.of(), null, "there is none", List.of(strange), NOW);
        assertThat(ReleaseDecision.of(candidate, policy, TrustedKeys.none(), null)
                        .refusals())
                .extracting(Finding::ruleId)
                .containsExactly("release/statement-not-trusted", "release/statement-not-trusted");
        assertThat(checks).hasValue(signatures * once);
    }

    @Test
    void aReasonIsShortHoweverLongTheirWordsAre() {
        String endless = "x".repeat(1 << 20);
        Proof proof = Proof.whole();
        proof.gate = report("gate", new Statement.Subject(endless, Map.of("sha256", endless + endless)), 1);
        assertThat(proof.refusals(policy("")))
                .extracting(Finding::ruleId)
                .containsExactly("release/statement-of-other-files");
        assertThat(proof.refusals(policy("")).get(0).detail())
                .startsWith("there is a report")
                .hasSizeLessThan(1000);
    }
}
