package dev.gambeson.supply.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What strangers put beside a model. */
class AttestationFileTest {

    @TempDir
    private Path folder;

    @Test
    void aHugeFileIsRefusedBeforeItIsRead() throws IOException {
        Path file = folder.resolve("model.intoto.jsonl");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(10L << 30);
        }
        isRefused(file, ErrorCode.INPUT_TOO_LARGE, "statements: is larger than 256 MiB");
    }

    @Test
    void whatIsNoFileIsNotRead() throws IOException {
        isRefused(folder, ErrorCode.INPUT_UNREADABLE, "statements: is not a regular file");
    }

    @Test
    void anEmptyFileHoldsNothingAndALineThatIsNoneIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "\n\n");
        assertThat(AttestationFile.read(file, "statements")).isEmpty();
        Files.writeString(file, "\n{}\n");
        assertThatThrownBy(() -> AttestationFile.read(file, "statements"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("statements, line 2: ");
    }

    @Test
    void aNameThatStandsTwiceInAnEnvelopeIsRefused() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a"),
                "{\"payloadType\":\"a\",\"payload\":\"\",\"payload\":\"e30=\",\"signatures\":[{\"sig\":\"\"}]}");
        assertThatThrownBy(() -> AttestationFile.read(file, "statements"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("says a name twice");
    }

    @Test
    void manyThousandSignaturesAreNotChecked() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a"),
                "{\"payloadType\":\"a\",\"payload\":\"\",\"signatures\":[" + "{\"sig\":\"\"},".repeat(100)
                        + "{\"sig\":\"\"}]}");
        isRefused(file, ErrorCode.INPUT_MALFORMED, "statements, line 1: signatures holds more than 100 signatures");
    }

    /** A value takes three bytes of the file and 70 or more of the memory: 256 MiB of them would fill gigabytes. */
    @Test
    void moreValuesThanAnybodyStatesAreRefusedAndNeverAdded() throws IOException {
        byte[] line = line(990_000);
        Path file = folder.resolve("many.intoto.jsonl");
        for (int i = 0; i < 4; i++) {
            Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        assertThat(AttestationFile.read(file, "statements")).hasSize(4);
        Attestation more = Attestation.of(JsonNode.of(line(100_000), "more"), "more");
        assertThatThrownBy(() -> AttestationFile.add(file, "statements", more, () -> {}))
                .hasMessageContaining("holds more than 4000000 values");
        assertThat(Files.size(file)).isEqualTo(4L * line.length);

        Files.write(file, line(100_000), StandardOpenOption.APPEND);
        isRefused(file, ErrorCode.INPUT_TOO_LARGE, "statements: holds more than 4000000 values");
    }

    private static byte[] line(int values) {
        String payload = "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicateType\":\"any\","
                + "\"subject\":[{\"digest\":{\"sha256\":\"aa\"}}],\"predicate\":[" + "0,".repeat(values - 1) + "0]}";
        return ("{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\""
                        + Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.US_ASCII))
                        + "\",\"signatures\":[{\"sig\":\"AA==\"}]}\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void isRefused(Path file, ErrorCode code, String message) {
        assertThatThrownBy(() -> AttestationFile.read(file, "statements"))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
