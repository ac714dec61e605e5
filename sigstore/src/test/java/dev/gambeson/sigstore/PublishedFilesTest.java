package dev.gambeson.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.sigstore.fake.FakeSigstore;
import dev.gambeson.sigstore.fake.FakeSigstore.Said;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.AttestationFile;
import dev.gambeson.supply.attestation.StatementSigner;
import dev.gambeson.supply.manifest.FileDigests;
import dev.gambeson.supply.manifest.FileTree;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.WalkRules;
import dev.gambeson.supply.signing.ModelSigner;
import dev.gambeson.supply.signing.ModelVerifier;
import dev.gambeson.supply.signing.Tolerance;
import dev.gambeson.supply.signing.Trust;
import dev.gambeson.supply.signing.Verification;
import dev.gambeson.supply.signing.bundle.Material;
import dev.gambeson.supply.signing.identity.ExpectedIdentity;
import dev.gambeson.supply.signing.identity.Identity;
import dev.gambeson.supply.signing.identity.IdentityClaim;
import dev.gambeson.supply.signing.identity.IdentityOutcome;
import dev.gambeson.supply.signing.identity.IdentityTrust;
import dev.gambeson.supply.signing.identity.KeylessSigner;
import dev.gambeson.supply.signing.identity.token.IdentityToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures over models, and statements about them, by an identity: what is entered when, and what is written. */
class PublishedFilesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
    private static final Identity ANN = new Identity("ann@acme.test", "https://accounts.test");
    private static final FileDigests DIGESTS = new FileDigests(1, false, bytes -> {});

    @TempDir
    Path folder;

    private Path model;
    private FakeSigstore fake;
    private KeylessSigner signer;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeSigstore(true, CLOCK);
        model = Files.createDirectory(folder.resolve("model"));
        Files.writeString(model.resolve("weights"), "1 2 3");
        signer = KeylessSigner.installed(
                () -> IdentityToken.of(
                        FakeSigstore.token(FakeSigstore.claims(ANN.subject(), CLOCK.instant())), "token"),
                null,
                fake.trustedRoot(),
                "trusted_root.json",
                fake.services(true));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private IdentityTrust trust() throws IOException {
        return new IdentityTrust(
                List.of(ExpectedIdentity.exactly(ANN.subject(), ANN.issuer())), fake.trustedRoot(), "root");
    }

    private void sign(Recorder recorder) {
        ModelSigner.of(signer, recorder)
                .sign(model, WalkRules.standard(), DIGESTS)
                .write(model.resolve("model.sig"), false, recorder);
    }

    @Test
    void aModelIsSignedAndVerified() throws IOException {
        List<Act> acts = new ArrayList<>();
        sign(act -> {
            if (acts.isEmpty()) {
                assertThat(fake.asked).isEmpty();
            }
            assertThat(model.resolve("model.sig")).doesNotExist();
            acts.add(act);
        });
        assertThat(acts).extracting(Act::verb).containsExactly("publish", "sign");
        assertThat(acts.get(0).details())
                .containsExactly(
                        Map.entry("authority", fake.address() + "/ca"), Map.entry("log", fake.address() + "/log"));
        // Who it was can be erased from the log of evidence, though from no other.
        assertThat(acts).allSatisfy(act -> assertThat(act.personal()).containsEntry("identity", ANN.toString()));
        Verification verification = new ModelVerifier(
                        new Trust(List.of(), List.of(), trust(), CLOCK.instant()), Tolerance.NONE, 1, bytes -> {})
                .verify(model, model.resolve("model.sig"));
        assertThat(Objects.requireNonNull(verification.signatory()).identity()).isEqualTo(ANN);
        assertThat(verification.holds()).isTrue();
    }

    @Test
    void withoutEvidenceThereIsNeitherPublicationNorSignature() {
        assertThatThrownBy(() -> sign(act -> {
                    throw new GambesonException(ErrorCode.OUTPUT_FAILED, "the log is full", null);
                }))
                .hasMessage("the log is full");
        assertThat(fake.asked).isEmpty();
        assertThat(model).isDirectoryNotContaining("glob:**model.sig*");
    }

    @Test
    void whatDoesNotVerifyIsNotWritten() throws IOException {
        try (FakeSigstore other = new FakeSigstore(true, CLOCK)) {
            fake.answers.put(fake.enter(), question -> new Said(201, other.log.enter(question)));
            List<Act> acts = new ArrayList<>();
            assertThatThrownBy(() -> sign(acts::add)).isInstanceOf(GambesonException.class);
            assertThat(acts).extracting(Act::verb).containsExactly("publish");
            assertThat(model).isDirectoryNotContaining("glob:**model.sig*");
        }
    }

    @Test
    void aStatementIsALineThatIsABundle() throws IOException {
        Manifest manifest = Manifest.of(FileTree.of(model, WalkRules.standard()), DIGESTS);
        List<Act> acts = new ArrayList<>();
        Attestation signed = Attestation.ofDocument(
                "https://example.com/type",
                "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8),
                manifest,
                StatementSigner.of(signer, acts::add));
        assertThat(acts).extracting(Act::verb).containsExactly("publish");
        assertThat(acts.get(0).objects().get(1).sha256()).isEqualTo(signed.digest());
        Path file = AttestationFile.beside(model);
        AttestationFile.add(file, "statements", signed, () -> {});
        Attestation read = AttestationFile.read(file, "statements").get(0);
        assertThat(read.isAbout(manifest)).isTrue();
        Envelope envelope = read.envelope();
        IdentityOutcome outcome = new SigstoreVerifier()
                .verify(
                        new IdentityClaim(((Material.OfIdentity) read.material()).json(), envelope, "statements"),
                        trust());
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        IdentityOutcome.Proved.class,
                        proved -> assertThat(proved.identity()).isEqualTo(ANN));
    }
}
