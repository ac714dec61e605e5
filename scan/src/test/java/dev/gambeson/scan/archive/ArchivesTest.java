package dev.gambeson.scan.archive;

import dev.gambeson.scan.Corpus;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives and streams that real programs made, and hostile ones that Python was shown to read as the rules say. */
class ArchivesTest {

    static Stream<Corpus.Expectation> archives() {
        return Corpus.of("archives");
    }

    @ParameterizedTest
    @MethodSource("archives")
    void eachArchiveIsWhatTheTableSays(Corpus.Expectation expectation) {
        expectation.check();
    }
}
