package dev.gambeson.scan.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that come in pieces, below and above what stays in memory. */
class SpoolTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 4097, (4 << 20) - 1, 4 << 20, (4 << 20) + 1, 9_000_000})
    void whatGoesInCanBeReadAtAnyPlace(int size) {
        SplittableRandom random = new SplittableRandom(size);
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        Spool spool = new Spool();
        for (int at = 0; at < size; ) {
            int count = Math.min(size - at, 1 + random.nextInt(300_000));
            spool.write(Arrays.copyOfRange(bytes, at, at + count), count);
            at += count;
            assertThat(spool.size()).isEqualTo(at);
        }
        try (Content content = spool.content()) {
            assertThat(content.size()).isEqualTo(size);
            byte[] all = new byte[size + 10];
            assertThat(content.read(0, all, 0, all.length)).isEqualTo(size);
            assertThat(Arrays.copyOf(all, size)).isEqualTo(bytes);
            for (int i = 0; i < 20 && size > 0; i++) {
                int at = random.nextInt(size);
                byte[] some = new byte[100];
                int count = content.read(at, some, 0, 100);
                assertThat(count).isEqualTo(Math.min(100, size - at));
                assertThat(Arrays.copyOf(some, count)).isEqualTo(Arrays.copyOfRange(bytes, at, at + count));
            }
        }
    }

    @Test
    void noFileIsLeftBehind() throws IOException {
        long before = files();
        Spool spool = new Spool();
        spool.write(new byte[5 << 20], 5 << 20);
        try (Content content = spool.content()) {
            assertThat(content.size()).isEqualTo(5 << 20);
        }
        assertThat(files()).isLessThanOrEqualTo(before);
    }

    private static long files() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.toString().endsWith(".unpacked")).count();
        }
    }
}
