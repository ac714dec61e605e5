package dev.gambeson.scan.pickle.disassembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.Transcript;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.FileContent;
import dev.gambeson.scan.content.HeapContent;
import dev.gambeson.scan.pickle.allowed.AllowedGlobals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Real pickles as code, held to texts that somebody has read ({@code interop/scan/disassembly/make.py}). */
class DisassemblyTest {

    private static final Path FILES = Path.of("src/test/resources/pickle/disassembly");

    @TestFactory
    Stream<DynamicTest> readsAsExpected() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> !file.toString().endsWith(".txt")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException {
        String name = file.getFileName().toString();
        String expected = Files.readString(FILES.resolve(name + ".txt"));
        try (Content content = FileContent.open(file, name)) {
            assertThat(text(scan(name, content))).isEqualTo(expected);
        }
    }

    private static Transcript scan(String name, Content content) {
        Artifact artifact = new ArtifactScanner(ScanLimits.standard(), AllowedGlobals.none(), true).scan(name, content);
        return Objects.requireNonNull(artifact.transcript());
    }

    private static String text(Transcript transcript) {
        StringBuilder text = new StringBuilder();
        for (Transcript.Section section : transcript.sections()) {
            text.append("# ").append(section.member() == null ? "" : section.member() + ", ");
            text.append(section.heading()).append('\n');
            section.lines().forEach(line -> text.append(line.text()).append('\n'));
        }
        return text.toString();
    }

    @Test
    void nobodyPaysForItWhoDoesNotAsk() {
        byte[] pickle = "\u0080\u0002}.".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new ArtifactScanner(ScanLimits.standard())
                        .scan("a.pkl", new HeapContent(pickle))
                        .transcript())
                .isNull();
    }

    @Test
    void ofManyLinesTheFirstAreKeptAndTheOthersCounted() {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes("\u0080\u0002cmine\nlog\nq\u0000".getBytes(StandardCharsets.ISO_8859_1));
        for (int i = 0; i < 6000; i++) {
            pickle.writeBytes("h\u0000)R0".getBytes(StandardCharsets.ISO_8859_1));
        }
        pickle.write('.');
        Transcript transcript = scan("many.pkl", new HeapContent(pickle.toByteArray()));
        assertThat(transcript.sections().get(0).lines()).hasSize(5000);
        assertThat(transcript.lost()).isEqualTo(6002 - 5000);
    }

    /** Each tuple holds the one before twice: written out in full it would have 2^60 elements. */
    @Test
    void aValueThatHoldsItselfAgainAndAgainIsOneLine() {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes("\u0080\u0002cmine\nlog\n)".getBytes(StandardCharsets.ISO_8859_1));
        for (int i = 0; i < 60; i++) {
            pickle.writeBytes("2\u0086".getBytes(StandardCharsets.ISO_8859_1));
        }
        pickle.writeBytes("R.".getBytes(StandardCharsets.ISO_8859_1));
        Transcript transcript = scan("twice.pkl", new HeapContent(pickle.toByteArray()));
        assertThat(transcript.sections().get(0).lines())
                .allMatch(line -> line.text().length() < 500)
                .anyMatch(line -> line.text().startsWith("v1 = log((((("));
    }
}
