package dev.gambeson.scan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.scan.content.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a word on the command line means. */
class SourcesTest {

    @TempDir
    Path folder;

    private static Access access(InputStream standardInput, long most) {
        return new Access(
                standardInput,
                () -> {
                    throw new AssertionError("nothing is asked of the network");
                },
                Set.of(),
                null,
                most);
    }

    private static Content open(String named, Access access) {
        return Sources.of(named, access).items().next().open();
    }

    private static byte[] all(Content content) {
        byte[] bytes = new byte[(int) content.size() + 1];
        return Arrays.copyOf(bytes, content.read(0, bytes, 0, bytes.length));
    }

    private static long spools() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("gambeson-"))
                    .count();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1 << 16, 4 << 20, (4 << 20) + 1, 5_000_000})
    void standardInputIsTakenInWhole(int length) throws IOException {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        long before = spools();
        try (Content content = open("-", access(new ByteArrayInputStream(bytes), 10_000_000))) {
            assertThat(all(content)).isEqualTo(bytes);
            // Also while it is read: what lies on the disk has no name any more.
            assertThat(spools()).isEqualTo(before);
        }
        assertThat(spools()).isEqualTo(before);
    }

    @Test
    void standardInputWithoutAnEndIsNotTakenIn() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 0;
            }
        };
        long before = spools();
        assertThatThrownBy(() -> open("-", access(endless, 3_000_000)))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE))
                .hasMessageContaining("standard input: has more than 3000000 bytes");
        assertThat(spools()).isEqualTo(before);
    }

    @Test
    void aFileIsNamedAsItWasGiven() throws IOException {
        Path file = Files.writeString(folder.resolve("model.pkl"), "x");
        String named = folder + "/./model.pkl";
        Source source = Sources.of(named, access(InputStream.nullInputStream(), 1));
        assertThat(source.name()).isEqualTo(named);
        assertThat(source.items().next().name()).isEqualTo(named);
        assertThat(open(file.toString(), access(InputStream.nullInputStream(), 1))
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aFolderIsASourceOfItsFiles() throws IOException {
        Files.writeString(folder.resolve("model.pkl"), "x");
        Source source = Sources.of(folder.toString(), access(InputStream.nullInputStream(), 1));
        assertThat(source.name()).isEqualTo(folder.toString());
        assertThat(source.items().next().name()).isEqualTo("model.pkl");
    }

    @Test
    void whatIsNotThereIsAnError() {
        assertThatThrownBy(() -> Sources.of(folder + "/nothing", access(InputStream.nullInputStream(), 1)))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:///key?secret=sesame", "ftp://host/file?secret=sesame", "file:///secret=sesame"})
    void otherUrlsAreNotReadAndNotShown(String named) {
        assertThatThrownBy(() -> Sources.of(named, access(InputStream.nullInputStream(), 1)))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessageNotContaining("sesame");
    }
}
