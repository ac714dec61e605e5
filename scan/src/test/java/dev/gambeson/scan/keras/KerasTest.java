package dev.gambeson.scan.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.Fuzz;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keras 2 and 3: honest models of many kinds, and every known way to make a configuration run code. */
class KerasTest {

    static Stream<Corpus.Expectation> files() {
        return Corpus.of("keras");
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOfEachFileWhatItIs(Corpus.Expectation expectation) {
        expectation.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lambda", "TFSMLayer", "TorchModuleWrapper", "TFOpLambda"})
    void whatRunsCodeIsOnNoListOfHarmlessNames(String name) {
        assertThat(Names.known(name)).isFalse();
    }

    @Test
    void namesOfTheListAreKnownOnlyWithTheirModule() {
        assertThat(Names.known("keras.layers", "Dense")).isTrue();
        assertThat(Names.known("os", "Dense")).isFalse();
        assertThat(Names.known("keras.utils", "get_file")).isFalse();
    }

    @Test
    void brokenConfigurationsBreakNothing() {
        Fuzz.scan(
                Corpus.files("keras").stream()
                        .filter(file -> file.endsWith(".h5") && file.startsWith("malicious"))
                        .map(file -> Corpus.read("keras", file))
                        .toList(),
                "model.h5");
    }

    @Test
    void wordsInBytecodeAreWholeNames() {
        assertThat(Danger.inCode("\u0006system")).isEqualTo("system");
        assertThat(Danger.inCode("\u000becosystems")).isEmpty();
    }
}
