package dev.gambeson.scan.numpy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** NumPy: numbers are passed over, objects are a pickle, and a header is read and never evaluated. */
class NumpyFilesTest {

    static Stream<Corpus.Expectation> files() {
        return Corpus.of("numpy");
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOfEachFileWhatItIs(Corpus.Expectation expectation) {
        expectation.check();
    }

    @Test
    void aFileThatIsCutShortIsNeverClean() {
        byte[] whole = Corpus.read("numpy", "honest/version-3.npy");
        for (int length = whole.length - 1; length > 6; length--) {
            assertThat(Corpus.scan("x.npy", Arrays.copyOf(whole, length))
                            .grade()
                            .id())
                    .as("%d bytes", length)
                    .isNotEqualTo("clean");
        }
    }

    @Test
    void oneByteMoreIsTold() {
        byte[] whole = Corpus.read("numpy", "honest/floats.npy");
        assertThat(Corpus.rules(Corpus.scan("x.npy", Arrays.copyOf(whole, whole.length + 1))))
                .contains("npy-trailing-bytes");
    }

    @Test
    void brokenFilesBreakNothing() {
        Fuzz.scan(
                Corpus.files("numpy").stream()
                        .map(file -> Corpus.read("numpy", file))
                        .toList(),
                "array.npy");
    }

    /** The length of the header is set right again, so that mutations within it are read. */
    @Test
    void brokenHeadersBreakNothing() {
        byte[] whole = Corpus.read("numpy", "honest/nested.npy");
        byte[] header = Arrays.copyOfRange(whole, 10, 10 + (whole[8] & 0xff) + 256 * (whole[9] & 0xff));
        Fuzz.scan(java.util.List.of(header), "array.npy", broken -> {
            byte[] file = new byte[10 + broken.length + 300];
            System.arraycopy("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1), 0, file, 0, 8);
            file[8] = (byte) broken.length;
            file[9] = (byte) (broken.length >> 8);
            System.arraycopy(broken, 0, file, 10, broken.length);
            return file;
        });
    }
}
