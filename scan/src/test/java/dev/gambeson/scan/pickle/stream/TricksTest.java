package dev.gambeson.scan.pickle.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Artifact;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Ways past scanners, from {@code interop/scan/pickle/tricks.py}. */
class TricksTest {

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/pickle/tricks.csv", numLinesToSkip = 1)
    void trickIsSeen(String trick, String grade, boolean complete, String rule, String pickle) {
        Artifact artifact = PickleScannerTest.scan(Base64.getDecoder().decode(pickle));
        assertThat(artifact.grade().id())
                .as("%s: %s", trick, artifact.findings())
                .isEqualTo(grade);
        assertThat(artifact.complete()).isEqualTo(complete);
        assertThat(artifact.findings()).extracting(Finding::ruleId).contains("scan/" + rule);
    }
}
