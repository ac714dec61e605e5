package dev.gambeson.scan.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts, programs and pictures beside models: ordinary ones are clean, others are told for what they are. */
class TextScannerTest {

    static Stream<Corpus.Expectation> files() {
        return Corpus.of("texts");
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOfEachFileWhatItIs(Corpus.Expectation expectation) {
        expectation.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "a.yaml", "a.jinja", "a.py", "model.pmml", "a.png", "requirements.txt"})
    void brokenFilesBreakNothing(String name) {
        String extension = name.substring(name.lastIndexOf('.'));
        List<byte[]> originals = Corpus.files("texts").stream()
                .filter(file -> file.endsWith(extension))
                .map(file -> Corpus.read("texts", file))
                .toList();
        Fuzz.scan(originals, name);
    }

    @ParameterizedTest
    @CsvSource({
        "honest/config.json, JSON",
        "honest/tags.yaml, YAML",
        "honest/MLmodel, YAML",
        "honest/modeling.py, PYTHON",
        "honest/train.sh, SCRIPT",
        "honest/model.pmml, PMML",
        "honest/model.xml, XML",
        "honest/labels.txt, TEXT",
        "honest/a.png, IMAGE",
        "honest/table.parquet, TABLE",
    })
    void theFormatIsToldByTheContent(String file, Format format) {
        assertThat(Corpus.scan("x", Corpus.read("texts", file)).format()).isEqualTo(format);
    }

    @Test
    void aTextOfSeveralMegabytesIsReadToItsEnd() {
        String line = "a line of a long text, nothing more\n";
        Artifact artifact = Corpus.scan("a.txt", line.repeat(200_000).getBytes(StandardCharsets.UTF_8));
        assertThat(artifact.complete()).isTrue();
        byte[] cut = line.repeat(200_000).getBytes(StandardCharsets.UTF_8);
        cut[cut.length - 1] = 0;
        assertThat(Corpus.scan("a.txt", cut).complete()).isFalse();
    }
}
