package dev.gambeson.supply.release;

import static dev.gambeson.supply.release.Proof.CI;
import static dev.gambeson.supply.release.Proof.MODEL;
import static dev.gambeson.supply.release.Proof.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.crypto.certificate.CertificateChain;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.trust.TrustedKey;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.report.Finding;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.PredicateType;
import dev.gambeson.supply.release.Candidate.ModelSignature;
import dev.gambeson.supply.release.TestAuthority.Certified;
import dev.gambeson.supply.release.holder.HolderSignature;
import dev.gambeson.supply.signing.bundle.Bundle;
import dev.gambeson.supply.signing.bundle.Material;
import dev.gambeson.supply.signing.identity.CertifiedClaim;
import dev.gambeson.supply.signing.identity.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys, certificates and identities: each is met by its own signatures, and by none that looks alike. */
class ReleaseHoldersTest {

    private static final TestAuthority ACME = new TestAuthority("Acme");
    private static final TestAuthority EVIL = new TestAuthority("Acme");
    private static final TestAuthority SIGSTORE = new TestAuthority("Test Sigstore");
    private static final String ISSUER = "https://token.actions.githubusercontent.com";
    private static final String WORKFLOW =
            "https://github.com/acme/credit/.github/workflows/release.yml@refs/heads/main";
    private static final Map<CertifiedClaim, String> CLAIMS = Map.of(
            CertifiedClaim.SOURCE_REPOSITORY_URI, "https://github.com/acme/credit",
            CertifiedClaim.SOURCE_REPOSITORY_REF, "refs/heads/main",
            CertifiedClaim.RUNNER_ENVIRONMENT, "github-hosted");
    private static final Certified RUN = SIGSTORE.certify(new Identity(WORKFLOW, ISSUER), CLAIMS);
    private static final Certified SERVER = ACME.certify("CN=Build server,O=Acme");
    private static final Certified PINNED = ACME.certify("CN=Old build server");
    private static final Attestation BOM =
            Attestation.ofDocument(PredicateType.CYCLONEDX, "{}".getBytes(StandardCharsets.UTF_8), MODEL, List.of());

    private static final String POLICY = """
            gambeson-release: 1
            keys:
              key: |
            %s
            certificates:
              server:
                certificate: |
            %s
                subject: CN=build server, O=acme
              mail:
                certificate: |
            %s
                alternative-name: email:ci@acme.com
              pinned:
                certificate: |
            %s
            identities:
              ci:
                subject: %s
                issuer: %s
                claims: {source-repository-uri: https://github.com/acme/credit, runner-environment: github-hosted}
              any:
                pattern: https://github.com/acme/*/.github/workflows/release.yml@refs/heads/*
                issuer: %s
            bom: {by: [%s]}
            """;

    private static ReleasePolicy policy(String by) {
        String text = POLICY.formatted(
                Proof.pem(CI),
                indent(ACME.pem()),
                indent(ACME.pem()),
                indent(TestAuthority.pem(PINNED.certificate())),
                WORKFLOW,
                ISSUER,
                ISSUER,
                by);
        return ReleasePolicyReader.read(text.getBytes(StandardCharsets.UTF_8), "release.yaml");
    }

    private static String indent(String text) {
        return text.indent(6);
    }

    /** What becomes of a signed statement where a holder is demanded: nothing where it counts. */
    private static String refusal(String by, Attestation signed) {
        return refusal(by, signed, TrustedKeys.none());
    }

    private static String refusal(String by, Attestation signed, TrustedKeys trusted) {
        Proof proof = new Proof();
        proof.scan = null;
        proof.gate = null;
        proof.bom = signed;
        proof.proofs = SIGSTORE.proofs();
        proof.trusted = trusted;
        List<Finding> refusals = proof.refusals(policy(by));
        return refusals.isEmpty()
                ? ""
                : refusals.get(0).ruleId() + ": " + refusals.get(0).detail();
    }

    @Test
    void eachIsMetByItsOwnSignature() {
        assertThat(refusal("key", Attestation.ofDocument(PredicateType.SPDX, "{}".getBytes(), MODEL, List.of(CI))))
                .isEmpty();
        assertThat(refusal("server", SERVER.sign(BOM))).isEmpty();
        assertThat(refusal("pinned", PINNED.sign(BOM))).isEmpty();
        assertThat(refusal("ci", RUN.signAsIdentity(BOM))).isEmpty();
        assertThat(refusal("any", RUN.signAsIdentity(BOM))).isEmpty();
        assertThat(refusal("key, server, ci", RUN.signAsIdentity(BOM))).isEmpty();
        Certified mail =
                ACME.certify("CN=x", new GeneralName(GeneralName.rfc822Name, "ci@acme.com"), Duration.ofDays(90));
        assertThat(refusal("mail", mail.sign(BOM))).isEmpty();
        assertThat(refusal("mail", mail.signAsIdentity(BOM))).isEmpty();
    }

    @Test
    void theLineSaysByWhichIdentity() {
        Proof proof = new Proof();
        proof.scan = null;
        proof.gate = null;
        proof.bom = RUN.signAsIdentity(BOM);
        proof.proofs = SIGSTORE.proofs();
        assertThat(proof.refusals(policy("key, ci"))).isEmpty();
        assertThat(proof.lines).singleElement().satisfies(line -> {
            assertThat(line.says())
                    .isEqualTo(
                            "what the files are made of is stated; signed by ci (" + WORKFLOW + " at " + ISSUER + ")");
            assertThat(line.by()).extracting(HolderSignature::holder).containsExactly("ci");
        });
    }

    /** One key, three ways to sign with it: whoever is named by one is not met by the others. */
    @Test
    void aKeyIsNoCertificateAndNoIdentity() {
        Signer key = SERVER.signer();
        Attestation bare = Attestation.ofDocument(PredicateType.SPDX, "{}".getBytes(), MODEL, List.of(key));
        assertThat(refusal("server", bare)).startsWith("release/statement-not-trusted");
        assertThat(refusal(
                        "pinned",
                        PINNED.attest(BOM, Material.OfKey.of(PINNED.signer().verificationKey()))))
                .startsWith("release/statement-not-trusted");
        Certified ci = new Certified(null, SERVER.certificate());
        Attestation byCi = new Attestation(
                Envelope.sign(BOM.envelope().payloadType(), BOM.envelope().payload(), List.of(CI)),
                new Material.OfCertificates(new CertificateChain(ci.certificate(), List.of()), null),
                BOM.statement());
        assertThat(refusal("key", byCi)).startsWith("release/statement-not-trusted");
        assertThat(refusal("server", byCi)).contains("does not hold under the key of the certificate");
        assertThat(refusal("ci", SERVER.sign(BOM))).startsWith("release/statement-not-trusted");
        assertThat(refusal("key, server, pinned, mail", RUN.signAsIdentity(BOM)))
                .startsWith("release/statement-not-trusted");
    }

    @Test
    void anAuthorityIsBelievedForTheNameThatStandsThere() {
        assertThat(refusal("server", ACME.certify("CN=Mallory,O=Acme").sign(BOM)))
                .contains("its certificate is that of CN=Mallory,O=Acme");
        assertThat(refusal("server", ACME.certify("CN=Build server,O=Acme,C=DE").sign(BOM)))
                .contains("its certificate is that of");
        assertThat(refusal("server", EVIL.certify("CN=Build server,O=Acme").sign(BOM)))
                .contains("no chain leads");
        assertThat(refusal(
                        "server",
                        ACME.certify("CN=Build server,O=Acme", null, Duration.ofDays(29))
                                .sign(BOM)))
                .contains("was valid until");
        for (GeneralName other : new GeneralName[] {
            new GeneralName(GeneralName.rfc822Name, "ci@acme.com.evil.com"),
            new GeneralName(GeneralName.dNSName, "ci@acme.com"),
            new GeneralName(GeneralName.uniformResourceIdentifier, "ci@acme.com")
        }) {
            assertThat(refusal(
                            "mail",
                            ACME.certify("CN=ci@acme.com", other, Duration.ofDays(90))
                                    .sign(BOM)))
                    .startsWith("release/statement-not-trusted");
        }
    }

    /** The certificate of a signer gives out nothing, also where it calls itself issuer. */
    @Test
    void aPinnedCertificateIsNoAuthority() {
        assertThat(refusal("pinned", SERVER.sign(BOM))).contains("its certificate is that of CN=Build server,O=Acme");
        Certified same = ACME.certify("CN=Old build server");
        assertThat(refusal("pinned", same.sign(BOM))).contains("its certificate is that of CN=Old build server");
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/credit/.github/workflows/other.yml@refs/heads/main, it is signed by",
        "https://github.com/evil/credit/.github/workflows/release.yml@refs/heads/main, it is signed by",
    })
    void anotherIdentityIsNamed(String subject, String reason) {
        Certified other = SIGSTORE.certify(new Identity(subject, ISSUER), CLAIMS);
        assertThat(refusal("ci", other.signAsIdentity(BOM)))
                .isEqualTo("release/statement-not-trusted: there is a bill of materials, but ci has not signed it: "
                        + reason + " " + subject + " (" + ISSUER + ")");
    }

    @Test
    void anotherIssuerIsAnother() {
        Certified other = SIGSTORE.certify(new Identity(WORKFLOW, "https://gitlab.evil.com"), CLAIMS);
        assertThat(refusal("ci, any", other.signAsIdentity(BOM))).contains("(https://gitlab.evil.com)");
    }

    @Test
    void whatIsCertifiedBesideTheNameIsHeldToTheLetter() {
        Map<CertifiedClaim, String> fork = Map.of(
                CertifiedClaim.SOURCE_REPOSITORY_URI, "https://github.com/acme/credit-fork",
                CertifiedClaim.RUNNER_ENVIRONMENT, "github-hosted");
        assertThat(refusal(
                        "ci",
                        SIGSTORE.certify(new Identity(WORKFLOW, ISSUER), fork).signAsIdentity(BOM)))
                .contains("its source-repository-uri is https://github.com/acme/credit-fork, and"
                        + " https://github.com/acme/credit is expected");
        Map<CertifiedClaim, String> less =
                Map.of(CertifiedClaim.SOURCE_REPOSITORY_URI, "https://github.com/acme/credit");
        assertThat(refusal(
                        "ci",
                        SIGSTORE.certify(new Identity(WORKFLOW, ISSUER), less).signAsIdentity(BOM)))
                .contains("its certificate does not say its runner-environment, and github-hosted is expected");
    }

    @Test
    void whatIsNotProvedIsNotBelieved() {
        Certified forged = EVIL.certify(new Identity(WORKFLOW, ISSUER), CLAIMS);
        assertThat(refusal("ci", forged.signAsIdentity(BOM))).contains("no authority has certified it");

        Attestation honest = RUN.signAsIdentity(BOM);
        Attestation other = Attestation.ofDocument(
                PredicateType.CYCLONEDX, "{\"evil\":1}".getBytes(StandardCharsets.UTF_8), MODEL, List.of());
        Attestation exchanged = new Attestation(
                new Envelope(
                        other.envelope().payloadType(),
                        other.envelope().payload(),
                        honest.envelope().signatures()),
                honest.material(),
                other.statement());
        assertThat(refusal("ci", exchanged)).contains("the signature does not hold");
        Attestation certified = SERVER.sign(BOM);
        Attestation alsoExchanged = new Attestation(
                new Envelope(
                        other.envelope().payloadType(),
                        other.envelope().payload(),
                        certified.envelope().signatures()),
                certified.material(),
                other.statement());
        assertThat(refusal("server", alsoExchanged)).contains("does not hold under the key of the certificate");
    }

    /** Without a way to prove identities nothing of theirs passes. */
    @Test
    void withoutATrustedRootNoIdentityHasSigned() {
        Proof proof = new Proof();
        proof.scan = null;
        proof.gate = null;
        proof.bom = RUN.signAsIdentity(BOM);
        assertThat(proof.refusals(policy("ci")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.detail())
                        .contains("without a trusted root of Sigstore no identity is proved"));
    }

    /** Several signatures in one envelope leave open whose the certificate is. */
    @Test
    void aBundleHasOneSignature() {
        Envelope twofold =
                Envelope.sign(BOM.envelope().payloadType(), BOM.envelope().payload(), List.of(SERVER.signer(), CI));
        Material chain = new Material.OfCertificates(new CertificateChain(SERVER.certificate(), List.of()), null);
        assertThat(refusal("server, key", new Attestation(twofold, chain, BOM.statement())))
                .startsWith("release/statement-not-trusted");
    }

    @Test
    void aKeyThatWasWithdrawnDoesNotComeBackInACertificate() {
        VerificationKey key = SERVER.signer().verificationKey();
        TrustedKey known = new TrustedKey(
                "server",
                Set.of(KeyPurpose.SIGN),
                KeyAlgorithm.ECDSA_P256,
                NOW.minus(Duration.ofDays(9)),
                null,
                null,
                key.publicKey());
        TrustedKeys trusted = TrustedKeys.none().with(known);
        assertThat(refusal("server", SERVER.sign(BOM), trusted)).isEmpty();
        assertThat(refusal("server", SERVER.sign(BOM), trusted.revoke(key.keyId(), "stolen", NOW)))
                .startsWith("release/key-withdrawn: the key of server was revoked on");
    }

    @Test
    void whomAnAuthorityHasCertifiedDoesNotCountOnceItsKeyIsRevoked() {
        VerificationKey key = VerificationKey.of(ACME.certificate().getPublicKey(), "test");
        TrustedKeys trusted = TrustedKeys.none()
                .with(new TrustedKey(
                        "acme",
                        Set.of(KeyPurpose.SIGN),
                        KeyAlgorithm.ECDSA_P256,
                        NOW.minus(Duration.ofDays(9)),
                        null,
                        null,
                        key.publicKey()));
        assertThat(refusal("server", SERVER.sign(BOM), trusted)).isEmpty();
        assertThat(refusal("server", SERVER.sign(BOM), trusted.revoke(key.keyId(), "stolen", NOW)))
                .startsWith("release/key-withdrawn: the key of the authority of server was revoked on");
    }

    @Test
    void theFilesMayBeSignedByAnyOfThem() {
        ReleasePolicy policy = ReleasePolicyReader.read(
                POLICY.replace("bom: {by", "signature: {by")
                        .formatted(
                                Proof.pem(CI),
                                indent(ACME.pem()),
                                indent(ACME.pem()),
                                indent(TestAuthority.pem(PINNED.certificate())),
                                WORKFLOW,
                                ISSUER,
                                ISSUER,
                                "server, ci")
                        .getBytes(StandardCharsets.UTF_8),
                "release.yaml");
        Proof proof = new Proof();
        proof.signedBy = null;
        proof.proofs = SIGSTORE.proofs();
        for (Attestation one : List.of(SERVER.sign(BOM), RUN.signAsIdentity(BOM))) {
            proof.modelSignature = signature(one);
            assertThat(proof.refusals(policy)).isEmpty();
        }
        for (Attestation one : List.of(
                ACME.certify("CN=Mallory").sign(BOM),
                EVIL.certify(new Identity(WORKFLOW, ISSUER), CLAIMS).signAsIdentity(BOM),
                PINNED.sign(BOM))) {
            proof.modelSignature = signature(one);
            assertThat(proof.refusals(policy))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.detail())
                            .startsWith("the files are signed, but by none of server, ci: "));
        }
    }

    private static ModelSignature signature(Attestation one) {
        VerificationKey key = one.material() instanceof Material.OfCertificates of
                ? VerificationKey.of(of.chain().leaf().getPublicKey(), "leaf")
                : VerificationKey.of(
                        ((Material.OfIdentity) one.material()).certificate().getPublicKey(), "leaf");
        return new ModelSignature(new Bundle(one.material(), one.envelope()), key);
    }

    /** What a stranger calls himself is as long as he likes. */
    @Test
    void aReasonIsShortHoweverLongANameIs() {
        Certified endless = EVIL.certify("CN=" + "x".repeat(100_000));
        assertThat(refusal("server", endless.sign(BOM)))
                .contains("its certificate is that of CN=xxx")
                .hasSizeLessThan(1000);
    }
}
