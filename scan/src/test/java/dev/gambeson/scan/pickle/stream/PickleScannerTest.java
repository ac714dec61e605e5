package dev.gambeson.scan.pickle.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Grade;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.content.HeapContent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickleScannerTest {

    private static final String CALL = "cos\nsystem\n(S'echo gambeson'\ntR.";

    @Test
    void dataThatDoesNothingIsClean() {
        Artifact artifact = scan("\u0080\u0004]\u0094(K\u0001K\u0002e.");
        assertThat(artifact.format()).isEqualTo(Format.PICKLE);
        assertThat(artifact.grade()).isEqualTo(Grade.CLEAN);
        assertThat(artifact.findings()).isEmpty();
    }

    @Test
    void callIsSeenWithoutAnOpening() {
        Artifact artifact = scan(CALL);
        assertThat(artifact.format()).isEqualTo(Format.PICKLE);
        assertThat(artifact.grade()).isIn(Grade.SUSPICIOUS, Grade.MALICIOUS);
        assertThat(artifact.complete()).isTrue();
    }

    @Test
    void callBeforeABreakIsSeenAndNotComplete() {
        Artifact artifact = scan("cos\nsystem\n(S'echo gambeson'\ntRX");
        assertThat(artifact.grade()).isIn(Grade.SUSPICIOUS, Grade.MALICIOUS);
        assertThat(artifact.complete()).isFalse();
    }

    @Test
    void secondStreamIsSeen() {
        Artifact artifact = scan("\u0080\u0004N." + CALL);
        assertThat(artifact.grade()).isIn(Grade.SUSPICIOUS, Grade.MALICIOUS);
        assertThat(artifact.findings()).extracting(Finding::ruleId).doesNotContain("scan/pickle-hidden");
    }

    @Test
    void streamBehindJunkIsHidden() {
        Artifact artifact = scan("\u0080\u0004N.\u0000\u0000\u00ff junk " + CALL + "\u0000\u0000");
        assertThat(artifact.findings())
                .extracting(Finding::ruleId)
                .contains("scan/pickle-hidden", "scan/pickle-dangerous-call", "scan/pickle-trailing");
    }

    @Test
    void junkAloneIsSaid() {
        Artifact artifact = scan("\u0080\u0004N.\u0000\u0000\u00ff junk");
        assertThat(artifact.findings()).extracting(Finding::ruleId).containsExactly("scan/pickle-trailing");
        assertThat(artifact.grade()).isEqualTo(Grade.CLEAN);
    }

    @Test
    void cutShortIsNeverClean() {
        Artifact artifact = scan("\u0080\u0004]\u0094(K\u0001K");
        assertThat(artifact.complete()).isFalse();
        assertThat(artifact.grade()).isNotEqualTo(Grade.CLEAN);
    }

    @Test
    void opcodeAcrossAFrameIsAmbiguous() {
        Artifact artifact = scan("\u0080\u0004\u0095\u0003\0\0\0\0\0\0\0K\u0001X\u0003\0\0\0abc.");
        assertThat(artifact.findings()).extracting(Finding::ruleId).contains("scan/pickle-ambiguous");
    }

    @Test
    void idsOfTheLoaderAreNotComplete() {
        assertThat(scan("\u0080\u0002U\u0001aQ.").complete()).isFalse();
    }

    @Test
    void oneMemoForSeveralPickles() {
        Artifact artifact = scan("\u0080\u0004]\u0094(K\u0001K\u0002e.\u0080\u0004h\0}\u0094h\1\u0087.");
        assertThat(artifact.findings()).isEmpty();
        assertThat(artifact.grade()).isEqualTo(Grade.CLEAN);
        assertThat(scan("\u0080\u0004N.\u0080\u0004h\7.").complete()).isFalse();
    }

    @Test
    void protocolZeroIsFollowedByMore() {
        assertThat(scan("I1\n.I2\n.").format()).isEqualTo(Format.PICKLE);
        assertThat(scan("I1\n.I2\n." + CALL).grade()).isEqualTo(Grade.MALICIOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "c", "(c", "\u0080\2", "(S'", "N.", "ca\nb\n", "\u008c\1", "(L7", "cos\nsystem\n("})
    void whatFollowsIsBounded(String pattern) {
        Artifact artifact = scan("\u0080\u0004N." + pattern.repeat(3_000_000 / pattern.length()));
        assertThat(artifact.findings()).isNotEmpty();
        assertThat(artifact.grade()).isNotEqualTo(Grade.MALICIOUS);
    }

    @Test
    void limitIsNoReasonToSearch() {
        ScanLimits small = new ScanLimits(1_000, 10, 10, 8, 10, 1000, 1000, 10);
        byte[] bytes = ("\u0080\u0004(" + "X\1\0\0\0a\u0094".repeat(20) + CALL).getBytes(StandardCharsets.ISO_8859_1);
        Artifact artifact = new ArtifactScanner(small).scan("sample", new HeapContent(bytes));
        assertThat(artifact.complete()).isFalse();
        assertThat(artifact.findings()).extracting(Finding::ruleId).doesNotContain("scan/pickle-hidden");
    }

    static Artifact scan(String bytes) {
        return scan(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Artifact scan(byte[] bytes) {
        return new ArtifactScanner(ScanLimits.standard()).scan("sample", new HeapContent(bytes));
    }
}
