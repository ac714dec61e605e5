package dev.gambeson.scan.pickle;

import dev.gambeson.scan.Corpus;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** dill and cloudpickle put code into pickles, which is told, whether it is honest or not. */
class CodeInPicklesTest {

    static Stream<Corpus.Expectation> files() {
        return Corpus.of("code");
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOfEachFileWhatItIs(Corpus.Expectation expectation) {
        expectation.check();
    }
}
