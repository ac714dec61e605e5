package dev.gambeson.scan.joblib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Fuzz;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** joblib: arrays of every type are passed over to the byte; what hides between or in them is found. */
class JoblibFilesTest {

    static Stream<Corpus.Expectation> files() {
        return Corpus.of("joblib");
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOfEachFileWhatItIs(Corpus.Expectation expectation) {
        expectation.check();
    }

    @Test
    void isToldByItsArrays() {
        assertThat(Corpus.scan("x.pkl", Corpus.read("joblib", "honest/arrays.joblib"))
                        .format())
                .isEqualTo(Format.JOBLIB);
        assertThat(Corpus.scan("x.joblib", Corpus.read("joblib", "honest/no-array.joblib"))
                        .format())
                .isEqualTo(Format.PICKLE);
    }

    /** One byte less, and an array is cut short: told, wherever the file ends. */
    @Test
    void aFileThatIsCutShortIsNeverClean() {
        byte[] whole = Corpus.read("joblib", "honest/protocol4.joblib");
        assertThat(Corpus.scan("x.joblib", whole).complete()).isTrue();
        for (int length = whole.length - 1; length > 0; length -= 1 + length / 200) {
            Artifact artifact = Corpus.scan("x.joblib", Arrays.copyOf(whole, length));
            assertThat(artifact.grade().id()).as("%d bytes", length).isNotEqualTo("clean");
        }
    }

    @Test
    void brokenFilesBreakNothing() {
        Fuzz.scan(
                Corpus.files("joblib").stream()
                        .map(file -> Corpus.read("joblib", file))
                        .toList(),
                "model.joblib");
    }
}
