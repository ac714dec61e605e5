package dev.gambeson.supply.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.certificate.CertificateChain;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.report.Finding;
import dev.gambeson.supply.manifest.FileDigests;
import dev.gambeson.supply.manifest.WalkRules;
import dev.gambeson.supply.signing.bundle.Bundle;
import dev.gambeson.supply.signing.bundle.Material;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ModelSignerTest {

    private static final FileDigests DIGESTS = new FileDigests(1, false, n -> {});

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void model() throws IOException {
        model = Files.createDirectory(folder.resolve("my-model"));
        Fixtures.write(model, "a/b", "1");
        Fixtures.write(model, "a-b", "2");
    }

    @Test
    void theBundleIsWhatTheStandardAsksFor() throws IOException {
        PrivateKeySigner signer = Fixtures.referenceSigner();
        SignedModel signed = ModelSigner.of(signer).sign(model, WalkRules.standard(), DIGESTS);
        JsonNode bundle = JsonNode.of(signed.bundle(), "bundle");
        assertThat(bundle.at("verificationMaterial").at("publicKey").at("hint").text())
                .isEqualTo("e8450dec4eb99dae995da9af1bc2cc9f76ed669ee2e744f57abba763df3e3f8e");
        assertThat(bundle.at("dsseEnvelope")
                        .at("signatures")
                        .items()
                        .get(0)
                        .at("keyid")
                        .text())
                .isEmpty();
        assertThat(new String(bundle.at("dsseEnvelope").at("payload").base64(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"my-model\",\"digest\":"
                                + "{\"sha256\":\""
                                + Sha256.hex(Sha256.of(new byte[] {'2'}), Sha256.of(new byte[] {'1'}))
                                + "\"}}],\"predicateType\":\"https://model_signing/signature/v1.0\",\"predicate\":{\"resources\":["
                                + "{\"name\":\"a-b\",\"digest\":\"" + Sha256.hex(new byte[] {'2'})
                                + "\",\"algorithm\":\"sha256\"},{\"name\":\"a/b\",\"digest\":\""
                                + Sha256.hex(new byte[] {'1'})
                                + "\",\"algorithm\":\"sha256\"}],\"serialization\":{\"method\":\"files\",\"hash_type\":\"sha256\","
                                + "\"allow_symlinks\":false,\"ignore_paths\":[\".git\",\".gitattributes\",\".github\","
                                + "\".gitignore\"]}}}");
    }

    @Test
    void aCertificateSpeaksForTheKey() throws IOException {
        ModelSigner signer = ModelSigner.of(Fixtures.referenceSigner(), Fixtures.referenceChain(), Fixtures.NOW);
        Path file = folder.resolve("m.sig");
        signer.sign(model, WalkRules.standard(), DIGESTS).write(file, false, Recorder.NONE);
        Trust trust = new Trust(List.of(), List.of(Fixtures.certificate("ca-cert")), Fixtures.NOW);
        Verification result = Fixtures.verify(model, file, trust, Tolerance.NONE);
        assertThat(result.demand().certificate()).isEqualTo(Fixtures.certificate("signing-key-cert"));
        Verification byKey = Fixtures.verify(model, file, Fixtures.trusting(Fixtures.referenceKey()), Tolerance.NONE);
        assertThat(byKey.findings()).extracting(Finding::ruleId).containsExactly("signing/another-method");
    }

    @Test
    void whatNobodyCouldVerifyIsNotSigned() throws Exception {
        CertificateChain chain = Fixtures.referenceChain();
        refused(ErrorCode.MISMATCH, () -> ModelSigner.of(Fixtures.newSigner(), chain, Fixtures.NOW));
        refused(
                ErrorCode.KEY_REFUSED,
                () -> ModelSigner.of(Fixtures.referenceSigner(), chain, Instant.parse("2040-01-01T00:00:00Z")));
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        refused(
                ErrorCode.INPUT_UNSUPPORTED,
                () -> ModelSigner.of(
                        new PrivateKeySigner(pair.getPrivate(), VerificationKey.of(pair.getPublic(), "test"))));
    }

    private static void refused(ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aSingleFileIsListedByItsNameOrAsTheReferenceImplementationWantsIt() throws IOException {
        Path one = model.resolve("a-b");
        Path file = folder.resolve("m.sig");
        PrivateKeySigner signer = Fixtures.newSigner();
        Trust trust = Fixtures.trusting(signer.verificationKey());
        for (ModelSigner maker :
                List.of(ModelSigner.of(signer), ModelSigner.of(signer).withDots())) {
            maker.sign(one, WalkRules.standard(), DIGESTS).write(file, true, Recorder.NONE);
            assertThat(Fixtures.verify(one, file, trust, Tolerance.NONE).findings())
                    .isEmpty();
            Path renamed = folder.resolve("other");
            Files.copy(one, renamed, StandardCopyOption.REPLACE_EXISTING);
            Verification result = Fixtures.verify(renamed, file, trust, Tolerance.NONE);
            assertThat(result.holds())
                    .isEqualTo(new String(
                                    Bundle.of(Files.readAllBytes(file), "m")
                                            .envelope()
                                            .payload(),
                                    StandardCharsets.UTF_8)
                            .contains("\"name\":\".\""));
        }
    }

    @Test
    void thereIsNoSignatureWithoutItsEvidence() {
        SignedModel signed = ModelSigner.of(Fixtures.newSigner()).sign(model, WalkRules.standard(), DIGESTS);
        Path file = folder.resolve("m.sig");
        assertThatThrownBy(() -> signed.write(file, false, act -> {
                    throw new GambesonException(ErrorCode.OUTPUT_FAILED, "the log is full");
                }))
                .hasMessage("the log is full");
        assertThat(folder.toFile().list()).containsExactly("my-model");
        List<Act> acts = new ArrayList<>();
        signed.write(file, false, act -> {
            assertThat(file).doesNotExist();
            acts.add(act);
        });
        assertThat(acts).hasSize(1);
        assertThat(acts.get(0).verb()).isEqualTo("sign");
        assertThat(acts.get(0).objects().get(0).sha256())
                .isEqualTo(signed.manifest().rootDigest());
        assertThat(acts.get(0).objects().get(1).sha256()).isEqualTo(Sha256.hex(signed.bundle()));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void followedLinksAreSignedUnderTheirOwnNamesAndSaid() throws IOException {
        Fixtures.write(folder, "shared/weights", "w");
        Files.createSymbolicLink(model.resolve("weights"), folder.resolve("shared/weights"));
        PrivateKeySigner signer = Fixtures.newSigner();
        assertThatThrownBy(() -> ModelSigner.of(signer).sign(model, WalkRules.standard(), DIGESTS))
                .hasMessage("my-model: weights is a link");
        WalkRules rules = new WalkRules(Set.of(), null, true);
        Path file = folder.resolve("m.sig");
        ModelSigner.of(signer)
                .sign(model, rules, new FileDigests(1, true, n -> {}))
                .write(file, false, Recorder.NONE);
        Trust trust = Fixtures.trusting(signer.verificationKey());
        Verification result = Fixtures.verify(model, file, trust, Tolerance.NONE);
        assertThat(result.holds()).isTrue();
        assertThat(result.files()).isEqualTo(3);
        assertThat(result.findings()).extracting(Finding::ruleId).containsExactly("signing/link-followed");
        Fixtures.write(folder, "shared/weights", "x");
        assertThat(Fixtures.verify(model, file, trust, Tolerance.NONE).holds()).isFalse();
    }

    /** As the reference implementation writes it: names with their ranges, sizes as numbers with a point. */
    @Test
    void partsOfFilesAreVerified() throws IOException {
        PrivateKeySigner signer = Fixtures.newSigner();
        Fixtures.write(model, "a/b", "12345");
        Fixtures.write(model, "empty", "");
        Path file = folder.resolve("m.sig");
        Trust trust = Fixtures.trusting(signer.verificationKey());
        shards(signer, file, "a-b:0:1", "2", "a/b:0:3", "123", "a/b:3:5", "45");
        assertThat(Fixtures.verify(model, file, trust, Tolerance.NONE).findings())
                .isEmpty();
        Fixtures.write(model, "a/b", "12346");
        rules(Fixtures.verify(model, file, trust, Tolerance.NONE), "signing/file-changed");
        Fixtures.write(model, "a/b", "123456");
        rules(Fixtures.verify(model, file, trust, Tolerance.NONE), "signing/file-changed");
        shards(signer, file, "a-b:0:1", "2", "a/b:0:3", "123", "a/b:4:6", "56");
        rules(Fixtures.verify(model, file, trust, Tolerance.NONE), "signing/name-refused");
    }

    private static void rules(Verification result, String... rules) {
        assertThat(result.findings()).extracting(Finding::ruleId).containsExactly(rules);
    }

    private static void shards(PrivateKeySigner signer, Path file, String... pieces) throws IOException {
        List<Map<String, String>> resources = new ArrayList<>();
        byte[] digests = new byte[0];
        for (int i = 0; i < pieces.length; i += 2) {
            byte[] content = pieces[i + 1].getBytes(StandardCharsets.UTF_8);
            resources.add(Map.of("name", pieces[i], "algorithm", "sha256-sharded-3", "digest", Sha256.hex(content)));
            byte[] one = Sha256.of(content);
            digests = java.util.Arrays.copyOf(digests, digests.length + one.length);
            System.arraycopy(one, 0, digests, digests.length - one.length, one.length);
        }
        Map<String, Object> serialization =
                Map.of("method", "shards", "hash_type", "sha256-sharded-3", "shard_size", 3.0, "allow_symlinks", false);
        byte[] statement = Statement.bytes(
                List.of(new Statement.Subject("m", Map.of("sha256", Sha256.hex(digests)))),
                Listing.PREDICATE_TYPE,
                Map.of("resources", resources, "serialization", serialization));
        Envelope envelope = Envelope.sign(Statement.MEDIA_TYPE, statement, List.of(signer));
        Files.write(file, new Bundle(Material.OfKey.of(signer.verificationKey()), envelope).bytes());
    }

    @Test
    void anyFolderThatIsSignedVerifiesAndAnyChangeIsSeen() throws IOException {
        PrivateKeySigner signer = Fixtures.newSigner();
        Trust trust = Fixtures.trusting(signer.verificationKey());
        for (int round = 0; round < 40; round++) {
            SplittableRandom random = new SplittableRandom(round);
            Path root = Files.createDirectory(folder.resolve("r" + round));
            List<Path> files = new ArrayList<>();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                String name = (random.nextBoolean() ? "d" + random.nextInt(2) + "/" : "") + "f" + i;
                Fixtures.write(root, name, "c" + random.nextInt(3));
                files.add(root.resolve(name));
            }
            Path file = root.resolve("model.sig");
            WalkRules rules = new WalkRules(Set.of(), file, false);
            ModelSigner.of(signer).sign(root, rules, DIGESTS).write(file, false, Recorder.NONE);
            assertThat(Fixtures.verify(root, file, trust, Tolerance.NONE).findings())
                    .as("seed %d", round)
                    .isEmpty();
            Path victim = files.get(random.nextInt(files.size()));
            switch (random.nextInt(3)) {
                case 0 -> Files.delete(victim);
                case 1 -> Files.writeString(victim, "other");
                default -> Fixtures.write(root, "d2/more", "c0");
            }
            assertThat(Fixtures.verify(root, file, trust, Tolerance.NONE).holds())
                    .as("seed %d", round)
                    .isFalse();
        }
    }
}
