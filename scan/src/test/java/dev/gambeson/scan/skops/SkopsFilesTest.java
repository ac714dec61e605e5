package dev.gambeson.scan.skops;

import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.Fuzz;
import dev.gambeson.scan.Zips;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** skops: every node is judged by the type that it names, whatever the order of its keys. */
class SkopsFilesTest {

    private static final String SCHEMA = "schema.json";

    static Stream<Corpus.Expectation> files() {
        return Corpus.of("skops");
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOfEachFileWhatItIs(Corpus.Expectation expectation) {
        expectation.check();
    }

    @Test
    void brokenSchemasBreakNothing() {
        Fuzz.scan(
                Corpus.files("skops").stream()
                        .map(file -> Zips.members(Corpus.read("skops", file)).get(SCHEMA))
                        .filter(Objects::nonNull)
                        .toList(),
                "model.skops",
                broken -> Zips.of(Map.of(SCHEMA, broken)));
    }
}
