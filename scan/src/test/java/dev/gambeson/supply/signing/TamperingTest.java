package dev.gambeson.supply.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.report.Finding;
import dev.gambeson.supply.manifest.FileDigests;
import dev.gambeson.supply.manifest.WalkRules;
import dev.gambeson.supply.signing.bundle.Bundle;
import dev.gambeson.supply.signing.bundle.Material;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TamperingTest {

    private static final PrivateKeySigner SIGNER = Fixtures.newSigner();

    @TempDir
    Path folder;

    private Path model;
    private Path signature;

    @BeforeEach
    void sign() throws IOException {
        model = Files.createDirectory(folder.resolve("model"));
        signature = model.resolve("model.sig");
        Fixtures.write(model, "weights.bin", "weights");
        Fixtures.write(model, "config.json", "{}");
        Fixtures.write(model, "sub/tokenizer.json", "[]");
        Fixtures.write(model, "cache/x", "left out");
        sign(SIGNER, Set.of("cache"));
        Files.delete(model.resolve("cache/x"));
    }

    private void sign(PrivateKeySigner signer, Set<String> leftOut) {
        Set<String> excluded = new HashSet<>(WalkRules.ALWAYS_EXCLUDED);
        excluded.addAll(leftOut);
        ModelSigner.of(signer)
                .sign(model, new WalkRules(excluded, signature, false), new FileDigests(2, false, n -> {}))
                .write(signature, true, Recorder.NONE);
    }

    @Test
    void whatWasSignedHolds() {
        Verification result = verify(Tolerance.NONE);
        assertThat(result.findings()).isEmpty();
        assertThat(result.demand().key()).isEqualTo(SIGNER.verificationKey());
        assertThat(result.files()).isEqualTo(3);
        assertThat(result.rootDigest()).isEqualTo(result.manifest().rootDigest());
    }

    @Test
    void aChangedFileIsNamed() throws IOException {
        Files.writeString(model.resolve("weights.bin"), "weightz");
        refused("signing/file-changed", "weights.bin");
    }

    @Test
    void everyBadFileIsNamedAndTheFirstStandsInTheError() throws IOException {
        Files.writeString(model.resolve("weights.bin"), "longer weights");
        Files.delete(model.resolve("config.json"));
        Fixtures.write(model, "sub/evil.py", "import os");
        Fixtures.write(model, "cache/y", "");
        Verification result = verify(Tolerance.NONE);
        assertThat(result.findings())
                .extracting(
                        finding -> finding.ruleId() + " " + finding.details().get("file"))
                .containsExactly(
                        "signing/file-missing config.json",
                        "signing/file-changed weights.bin",
                        "signing/file-not-signed sub/evil.py",
                        "signing/excluded-not-empty cache");
        assertThat(result.manifest()).isNull();
        assertThatThrownBy(result::demand)
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROOF_REFUSED))
                .hasMessage("model: config.json was signed and is not there (and 3 more)");
    }

    @Test
    void swappedFilesAreToldFromChangedOnes() throws IOException {
        Files.move(model.resolve("weights.bin"), folder.resolve("w"));
        Files.move(model.resolve("config.json"), model.resolve("weights.bin"));
        Files.move(folder.resolve("w"), model.resolve("config.json"));
        assertThat(verify(Tolerance.NONE).findings())
                .extracting(Finding::detail)
                .containsExactly("holds what was signed as weights.bin", "holds what was signed as config.json");
    }

    @Test
    void aRenamedFileIsMissingAndUnsigned() throws IOException {
        Files.move(model.resolve("weights.bin"), model.resolve("Weights.bin"));
        assertThat(verify(Tolerance.NONE).findings())
                .extracting(Finding::ruleId)
                .containsExactly("signing/file-missing", "signing/file-not-signed");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aLinkInPlaceOfAFileIsRefusedWhateverItLeadsTo() throws IOException {
        Files.move(model.resolve("weights.bin"), folder.resolve("w"));
        Files.createSymbolicLink(model.resolve("weights.bin"), folder.resolve("w"));
        refused("signing/link", "weights.bin");
        assertThat(verify(new Tolerance(Set.of(), true, true)).findings())
                .extracting(Finding::ruleId)
                .containsExactly("signing/link");
    }

    @Test
    void whatMayLieThereUnsignedCanBeSaid() throws IOException {
        Fixtures.write(model, "cache/y", "");
        Fixtures.write(model, ".git/config", "");
        assertThat(verify(Tolerance.NONE).findings()).hasSize(2);
        assertThat(verify(new Tolerance(Set.of("cache", ".git"), false, false)).holds())
                .isTrue();
        assertThat(verify(new Tolerance(Set.of(), true, false)).holds()).isTrue();
        Fixtures.write(model, "readme", "");
        assertThat(verify(new Tolerance(Set.of(), true, false)).findings())
                .extracting(Finding::ruleId)
                .containsExactly("signing/file-not-signed");
        assertThat(verify(new Tolerance(Set.of(), true, true)).holds()).isTrue();
    }

    @Test
    void whatWasSignedIsHeldEvenWhereItIsLeftOut() throws IOException {
        Files.writeString(model.resolve("sub/tokenizer.json"), "[1]");
        assertThat(verify(new Tolerance(Set.of("sub"), true, true)).findings())
                .extracting(Finding::ruleId)
                .containsExactly("signing/file-changed");
    }

    @Test
    void anotherKeyIsToldFromABrokenSignature() throws IOException {
        Verification other = Fixtures.verify(
                model, signature, Fixtures.trusting(Fixtures.newSigner().verificationKey()), Tolerance.NONE);
        assertThat(other.findings()).extracting(Finding::ruleId).containsExactly("signing/another-key");
        assertThat(other.signatory()).isNull();
        Bundle bundle = Bundle.of(Files.readAllBytes(signature), "model.sig");
        byte[] payload = new String(bundle.envelope().payload(), StandardCharsets.UTF_8)
                .replace("weights.bin", "weights.bim")
                .getBytes(StandardCharsets.UTF_8);
        write(new Envelope(Statement.MEDIA_TYPE, payload, bundle.envelope().signatures()));
        refused("signing/signature-broken", null);
    }

    @Test
    void noByteOfTheBundleCanBeChangedUnnoticed() throws IOException {
        byte[] bytes = Files.readAllBytes(signature);
        String sound = verify(Tolerance.NONE).rootDigest();
        int unnoticed = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 1;
            Files.write(signature, flipped);
            try {
                Verification result = verify(Tolerance.NONE);
                // The hint and the id of the key are not signed and decide nothing.
                if (result.holds()) {
                    unnoticed++;
                    assertThat(result.rootDigest()).isEqualTo(sound);
                }
            } catch (GambesonException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED);
            }
        }
        assertThat(unnoticed).isBetween(60, 120);
        for (int length = 0; length < bytes.length; length += 7) {
            Files.write(signature, java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> verify(Tolerance.NONE)).isInstanceOf(GambesonException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "../weights.bin, signing/name-refused",
        "/etc/passwd, signing/name-refused",
        "sub/../weights.bin, signing/name-refused",
        "config.json, signing/name-refused",
        ".//weights.bin, ''"
    })
    void listsThatASignerWouldNotWriteAreRefusedThoughSigned(String name, String rule) throws IOException {
        resign("\"weights.bin\"", '"' + name + '"');
        assertThat(verify(new Tolerance(Set.of(), true, true)).findings())
                .extracting(Finding::ruleId)
                .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
    }

    @Test
    void theDigestOfTheWholeIsThatOfTheList() throws IOException {
        String root = verify(Tolerance.NONE).rootDigest();
        resign(root, root.replace(root.charAt(0), root.charAt(0) == 'a' ? 'b' : 'a'));
        refused("signing/root-digest", null);
    }

    @ParameterizedTest
    @CsvSource({
        "https://model_signing/signature/v1.0, https://model_signing/signature/v2.0, INPUT_MALFORMED",
        "https://in-toto.io/Statement/v1, https://in-toto.io/Statement/v0.1, INPUT_MALFORMED",
        "\"hash_type\":\"sha256\", \"hash_type\":\"blake3\", INPUT_UNSUPPORTED",
        "\"method\":\"files\", \"method\":\"tensors\", INPUT_UNSUPPORTED",
        "\"method\":\"files\", \"method\":\"shards\", INPUT_MALFORMED",
        "\"allow_symlinks\":false, \"allow_symlinks\":\"false\", INPUT_MALFORMED"
    })
    void whatIsNotKnownIsSaid(String old, String other, ErrorCode code) throws IOException {
        resign(old, other);
        assertThatThrownBy(() -> verify(Tolerance.NONE))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void onlyTheFirstHundredAreShown() throws IOException {
        for (int i = 0; i < 130; i++) {
            Fixtures.write(model, "extra/" + i, "");
        }
        Verification result = verify(Tolerance.NONE);
        assertThat(result.findings()).hasSize(101);
        assertThat(result.findings().get(100).detail()).isEqualTo("30 more do not pass");
    }

    private void resign(String old, String other) throws IOException {
        Bundle bundle = Bundle.of(Files.readAllBytes(signature), "model.sig");
        String payload = new String(bundle.envelope().payload(), StandardCharsets.UTF_8);
        assertThat(payload).contains(old);
        byte[] changed = payload.replace(old, other).getBytes(StandardCharsets.UTF_8);
        write(Envelope.sign(Statement.MEDIA_TYPE, changed, List.of(SIGNER)));
    }

    private void write(Envelope envelope) throws IOException {
        Files.write(signature, new Bundle(Material.OfKey.of(SIGNER.verificationKey()), envelope).bytes());
    }

    private void refused(String rule, String file) {
        Verification result = verify(Tolerance.NONE);
        assertThat(result.findings()).hasSize(1);
        assertThat(result.findings().get(0).ruleId()).isEqualTo(rule);
        assertThat(result.findings().get(0).details().get("file")).isEqualTo(file);
        assertThat(result.holds()).isFalse();
    }

    private Verification verify(Tolerance tolerance) {
        return Fixtures.verify(model, signature, Fixtures.trusting(SIGNER.verificationKey()), tolerance);
    }
}
