package dev.gambeson.scan.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.Fuzz;
import dev.gambeson.scan.Grade;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** safetensors: what the library writes is clean, and every breach of its specification is told. */
class SafetensorsScannerTest {

    static Stream<Corpus.Expectation> files() {
        return Corpus.of("safetensors");
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOfEachFileWhatItIs(Corpus.Expectation expectation) {
        expectation.check();
    }

    @Test
    void brokenFilesBreakNothing() {
        Fuzz.scan(
                Corpus.files("safetensors").stream()
                        .map(file -> Corpus.read("safetensors", file))
                        .toList(),
                "a.safetensors");
    }

    @Test
    void aHundredThousandTensorsInAnyOrderAreOneFile() {
        int count = 100_000;
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            // A step that shares no divisor with the count visits each place once.
            int place = (int) ((i * 7919L) % count);
            header.append(i == 0 ? "" : ",")
                    .append("\"t")
                    .append(i)
                    .append("\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[")
                    .append(place)
                    .append(',')
                    .append(place + 1)
                    .append("]}");
        }
        Artifact whole = Corpus.scan("a.safetensors", file(header.append('}').toString(), count));
        assertThat(whole.grade()).isEqualTo(Grade.CLEAN);
        Artifact doubled = Corpus.scan("a.safetensors", file(header.toString().replace("\"t7\":", "\"t8\":"), count));
        assertThat(Corpus.rules(doubled)).isEqualTo("safetensors-ambiguous");
        Artifact longer = Corpus.scan("a.safetensors", file(header.toString(), count + 1));
        assertThat(Corpus.rules(longer)).isEqualTo("safetensors-hidden");
    }

    @Test
    void whatFollowsTheHeaderIsFoundWhereItsBytesBegin() {
        // The letters take two and four bytes, and one and two characters.
        String object = "{\"ä𝄞\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}";
        Artifact artifact = Corpus.scan("a.safetensors", file(object + "x", 1));
        assertThat(Corpus.rules(artifact)).isEqualTo("safetensors-hidden");
        assertThat(artifact.findings().get(0).location().offset())
                .isEqualTo(8L + object.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void aHeaderThatIsNotUtf8IsRefused() {
        byte[] file = file("{\"__metadata__\":{\"a\":\"?\"}}", 0);
        file[8 + 21] = (byte) 0xc3;
        assertThat(Corpus.rules(Corpus.scan("a.safetensors", file))).isEqualTo("incomplete safetensors-malformed");
    }

    private static byte[] file(String header, int data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + text.length + data).order(ByteOrder.LITTLE_ENDIAN);
        return file.putLong(text.length).put(text).array();
    }
}
