package dev.gambeson.scan.archive.stream;

import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.Fuzz;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken streams of each kind. */
class StreamFuzzTest {

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "bz2", "xz", "lzma", "z", "zst", "lz4"})
    void noBrokenStreamIsStumbledOver(String kind) {
        List<byte[]> streams = Corpus.files("archives").stream()
                .filter(file -> file.endsWith("." + kind))
                .map(file -> Corpus.read("archives", file))
                .toList();
        Fuzz.scan(streams, "stream." + kind);
    }
}
