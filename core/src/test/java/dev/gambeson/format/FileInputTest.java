package dev.gambeson.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileInputTest {

    private static final byte[] TEXT = "hello, gambeson\n".repeat(50).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void plainAndGzippedFilesGiveTheSameBytes() throws IOException {
        assertThat(all(write("a.txt", TEXT))).isEqualTo(TEXT);
        assertThat(all(write("a.txt", gzip(TEXT)))).isEqualTo(TEXT);
    }

    @Test
    void severalGzipMembersFollowOneAnother() throws IOException {
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.write(gzip(TEXT));
        two.write(gzip(TEXT));
        assertThat(all(write("two.gz", two.toByteArray()))).hasSize(2 * TEXT.length);
    }

    @Test
    void everyTruncationOfAGzipFileIsATypedError() throws IOException {
        byte[] whole = gzip(TEXT);
        for (int length = 2; length < whole.length; length++) {
            Path file = write("cut.gz", Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> all(file))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("cut.gz")
                    .hasMessageContaining("gzip stream ends too early");
        }
    }

    @Test
    void aDamagedGzipFileIsATypedError() throws IOException {
        byte[] damaged = gzip(TEXT);
        damaged[damaged.length - 6] ^= 1;
        Path file = write("bad.gz", damaged);
        assertThatThrownBy(() -> all(file)).isInstanceOf(InputException.class).hasMessageContaining("corrupt");
    }

    @Test
    void aFileThatUnpacksToMoreThanTheLimitIsRefusedOnTheWay() throws IOException {
        Path file = write("zeros.gz", gzip(new byte[10_000_000]));
        try (FileInput input = FileInput.open(file, "zeros.gz")) {
            assertThatThrownBy(() -> input.readAll(1_000_000))
                    .isInstanceOf(InputException.class)
                    .extracting(e -> ((GambesonException) e).code())
                    .isEqualTo(ErrorCode.INPUT_TOO_LARGE);
            assertThat(input.offset()).isLessThan(2_200_000);
        }
    }

    @Test
    void whatIsNoFileIsNamed() {
        assertThatThrownBy(() -> FileInput.open(folder.resolve("none.csv"), "data/none.csv"))
                .isInstanceOf(GambesonException.class)
                .hasMessage("data/none.csv: there is no such file");
        assertThatThrownBy(() -> FileInput.open(folder, "data"))
                .isInstanceOf(InputException.class)
                .hasMessage("data: is a folder, not a file");
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] all(Path file) {
        try (FileInput input = FileInput.open(file, file.getFileName().toString())) {
            return input.readAll(Integer.MAX_VALUE);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
