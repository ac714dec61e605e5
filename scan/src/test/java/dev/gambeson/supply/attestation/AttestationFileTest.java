package dev.gambeson.supply.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static void isRefused(Path file, ErrorCode code, String message) {
        assertThatThrownBy(() -> AttestationFile.read(file, "statements"))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
