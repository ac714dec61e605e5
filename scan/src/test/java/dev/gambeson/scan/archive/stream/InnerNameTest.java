package dev.gambeson.scan.archive.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of what comes out of streams. */
class InnerNameTest {

    @ParameterizedTest
    @CsvSource({
        "model.pkl.gz, model.pkl", "model.joblib, model.joblib", "a/b/model.tgz, model.tar", "x.TXZ, x.tar", "gz, gz",
        ".gz, .gz", "dir/, unpacked", "'', unpacked", "a\\b.zst, b", "model.svgz, model.svg"
    })
    void aNameLosesWhatSaysHowItIsPacked(String name, String inner) {
        assertThat(InnerName.of(name)).isEqualTo(inner);
    }
}
