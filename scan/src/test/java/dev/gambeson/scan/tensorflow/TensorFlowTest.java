package dev.gambeson.scan.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Severity;
import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Fuzz;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SavedModels, meta graphs, frozen graphs and TFLite: what two versions of TensorFlow write, and what misuses them. */
class TensorFlowTest {

    static Stream<Corpus.Expectation> files() {
        return Corpus.of("tensorflow");
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOfEachFileWhatItIs(Corpus.Expectation expectation) {
        expectation.check();
    }

    private static List<byte[]> originals(String ending) {
        return Corpus.files("tensorflow").stream()
                .filter(file -> file.endsWith(ending))
                .map(file -> Corpus.read("tensorflow", file))
                .filter(file -> file.length < 20_000)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {".pb", ".pbtxt", ".tflite", ".meta"})
    void brokenFilesBreakNothing(String ending) {
        Fuzz.scan(originals(ending), "model" + ending);
    }

    @Test
    void randomBytesAreNoGraph() {
        for (int seed = 0; seed < 2000; seed++) {
            byte[] bytes = new byte[1 + new SplittableRandom(seed).nextInt(600)];
            new SplittableRandom(seed).nextBytes(bytes);
            assertThat(Corpus.scan("x.bin", bytes).format()).as("seed %d", seed).isNotEqualTo(Format.SAVED_MODEL);
        }
    }

    @Test
    void bytesBetweenAModelAndItsFilesAreTold() {
        byte[] model = Corpus.read("tensorflow", "honest/t21-associated.tflite");
        int zip = Corpus.read("tensorflow", "honest/t21-dense.tflite").length;
        byte[] more = new byte[model.length + 100];
        Arrays.fill(more, (byte) 'x');
        System.arraycopy(model, 0, more, 0, zip);
        System.arraycopy(model, zip, more, zip + 100, model.length - zip);
        assertThat(Corpus.scan("m.tflite", more).findings())
                .anyMatch(finding -> finding.severity().atLeast(Severity.MEDIUM));
    }

    @Test
    void effectsAreOfOperatorsThatExist() {
        assertThat(Effect.of("WriteFile")).isNotNull();
        assertThat(Effect.known("MatMul")).isTrue();
        assertThat(Effect.known("GambesonShellExec")).isFalse();
        assertThat(Effect.of("MatMul")).isNull();
    }
}
