package dev.gambeson.scan.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.Fuzz;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** GGUF: what its own library writes is clean, and what attackers write is told for what it is. */
class GgufScannerTest {

    static Stream<Corpus.Expectation> files() {
        return Corpus.of("gguf");
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOfEachFileWhatItIs(Corpus.Expectation expectation) {
        expectation.check();
    }

    @Test
    void brokenFilesBreakNothing() {
        Fuzz.scan(
                Corpus.files("gguf").stream()
                        .map(file -> Corpus.read("gguf", file))
                        .toList(),
                "a.gguf");
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "32, F32, 128",
        "32, Q4_0, 18",
        "256, Q6_K, 210",
        "31, Q4_0, -1",
        "0, Q8_0, 0",
        "9223372036854775807, F32, -1",
        "9223372036854775807, I8, 9223372036854775807",
    })
    void elementsFillWholeBlocks(long elements, QuantisedType type, long bytes) {
        assertThat(type.bytes(elements)).isEqualTo(bytes);
    }
}
