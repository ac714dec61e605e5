package dev.gambeson.scan.hdf5;

import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.Fuzz;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HDF5: what h5py, PyTables, pandas, MATLAB and others write, and what hides in it. */
class Hdf5ScannerTest {

    static Stream<Corpus.Expectation> files() {
        return Corpus.of("hdf5");
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOfEachFileWhatItIs(Corpus.Expectation expectation) {
        expectation.check();
    }

    @Test
    void brokenFilesBreakNothing() {
        Fuzz.scan(
                Corpus.files("hdf5").stream()
                        .map(file -> Corpus.read("hdf5", file))
                        .filter(file -> file.length < 30_000)
                        .toList(),
                "weights.h5");
    }
}
