package dev.gambeson.supply.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signature that holds, and the same over something else, by somebody else, or damaged. */
class FileSignatureTest {

    private static final Signer ALICE = Proof.signer();
    private static final Signer BOB = Proof.signer();
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final Resource CONFIG = new Resource("config.json", A, 1);
    private static final Resource WEIGHTS = new Resource("weights.bin", B, 2);
    private static final Manifest MODEL = new Manifest("m", List.of(CONFIG, WEIGHTS));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("m.sig");
    }

    private static Map<String, Object> bundle(String predicateType, Manifest manifest, Signer signer) {
        List<Map<String, String>> resources = new ArrayList<>();
        manifest.resources()
                .forEach(one -> resources.add(
                        Map.of("name", one.name(), "algorithm", "sha256", "digest", one.sha256())));
        byte[] payload = Statement.bytes(
                List.of(new Statement.Subject(manifest.name(), Map.of("sha256", manifest.rootDigest()))),
                predicateType,
                Map.of("resources", resources));
        return Map.of(
                "dsseEnvelope",
                Envelope.sign(Statement.MEDIA_TYPE, payload, List.of(signer)).plain());
    }

    private static byte[] signature(Manifest manifest, Signer signer) {
        return JsonText.compact(bundle("https://model_signing/signature/v1.0", manifest, signer));
    }

    private FileSignature check(byte[] bytes, Manifest manifest) throws IOException {
        Files.write(file, bytes);
        return FileSignature.of(file, "m.sig", manifest, keys());
    }

    private static List<VerificationKey> keys() {
        return List.of(ALICE.verificationKey());
    }

    @Test
    void aSignatureOverTheseFilesHolds() throws IOException {
        assertThat(check(signature(MODEL, ALICE), MODEL)).isEqualTo(new FileSignature(keys(), null));
    }

    @Test
    void aSingleFileIsAlsoTakenByTheNameOfTheReferenceImplementation() throws IOException {
        Manifest single = new Manifest("weights.bin", List.of(WEIGHTS));
        Manifest dot = new Manifest("weights.bin", List.of(new Resource(".", B, 2)));
        assertThat(check(signature(dot, ALICE), single).problem()).isNull();
        assertThat(check(signature(single, ALICE), single).problem()).isNull();
    }

    @Test
    void overOtherFilesItDoesNot() throws IOException {
        assertProblem(new Manifest("m", List.of(CONFIG)), "m.sig is over other files: weights.bin is not among them");
        assertProblem(
                new Manifest("m", List.of(CONFIG, WEIGHTS, new Resource("x.py", A, 1))),
                "m.sig is over other files: x.py is missing");
        assertProblem(
                new Manifest("m", List.of(CONFIG, new Resource("weights.bin", A, 2))),
                "m.sig is over other files: weights.bin was changed");
        // The same root digest, under other names.
        assertProblem(
                new Manifest("m", List.of(CONFIG, new Resource("weights.pkl", B, 2))),
                "m.sig is over other files: weights.bin is not among them");
    }

    private void assertProblem(Manifest signed, String problem) throws IOException {
        assertThat(check(signature(signed, ALICE), MODEL)).isEqualTo(new FileSignature(List.of(), problem));
    }

    @Test
    void bySomebodyElseItDoesNot() throws IOException {
        assertThat(check(signature(MODEL, BOB), MODEL).problem()).isEqualTo("m.sig is by none of the keys that count");
    }

    @Test
    void aStatementOfAnotherKindIsNone() throws IOException {
        byte[] report = JsonText.compact(bundle("https://gambeson.dev/report/v1", MODEL, ALICE));
        assertThat(check(report, MODEL).problem()).contains("no signature by version 1.0");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(FileSignature.of(file, "m.sig", MODEL, keys()).problem()).isEqualTo("there is no signature m.sig");
    }

    /** Whatever is flipped or cut off, nobody has signed, and nothing is thrown. */
    @Test
    void noFlippedByteAndNoCutIsASignature() throws IOException {
        byte[] whole = signature(MODEL, ALICE);
        long seed = 20261125;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << random.nextInt(8));
            if (check(flipped, MODEL).problem() == null) {
                // Only what nobody believes may change, such as the hint of the key.
                Envelope held = Envelope.of(JsonNode.of(flipped, "flipped").at("dsseEnvelope"));
                assertThat(held.payload())
                        .as("byte %d, seed %d", i, seed)
                        .isEqualTo(Envelope.of(JsonNode.of(whole, "whole").at("dsseEnvelope"))
                                .payload());
            }
        }
        for (int length = 0; length < whole.length; length += 7) {
            assertThat(check(Arrays.copyOf(whole, length), MODEL).by()).isEmpty();
        }
    }
}
