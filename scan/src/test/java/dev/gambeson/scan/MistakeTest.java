package dev.gambeson.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Finding;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistake of ours is said, and what it met is never clean. */
class MistakeTest {

    @ParameterizedTest
    @ValueSource(strings = {FaultyScanner.RECOGNISING, FaultyScanner.SCANNING})
    void aMistakeIsSaidAndNothingIsClean(String content) {
        Artifact artifact = Corpus.scan("notes.txt", content.getBytes(StandardCharsets.UTF_8));
        assertThat(artifact.complete()).isFalse();
        assertThat(artifact.grade()).isEqualTo(Grade.UNRECOGNISED);
        assertThat(artifact.findings()).extracting(Finding::detail).anyMatch(text -> text.contains("met a mistake"));
    }
}
