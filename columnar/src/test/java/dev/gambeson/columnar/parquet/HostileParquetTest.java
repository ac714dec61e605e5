package dev.gambeson.columnar.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.gambeson.GambesonException;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Truncated and mutated files: each is read, or refused with a typed error that has a message. */
class HostileParquetTest {

    private static final int INPUTS = Integer.getInteger("gambeson.fuzz", 10_000);
    private static final Limits LIMITS = new Limits(16 << 20, 1 << 16, 1000, 1 << 20, 16);
    private static final String[] SEEDS = {
        "arrow-zstd",
        "arrow-none",
        "arrow-gzip",
        "arrow-lz4",
        "arrow-delta-1",
        "arrow-delta-2",
        "arrow-version-2",
        "arrow-nested",
        "arrow-checksum",
        "duckdb-snappy",
        "polars-zstd",
        "fastparquet",
        "pandas-index",
        "arrow-int96",
        "arrow-plain"
    };
    /** Numbers at which lengths, counts and offsets go wrong. */
    private static final long[] EDGES = {
        0,
        1,
        -1,
        127,
        128,
        255,
        1 << 16,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    @TempDir
    Path folder;

    /** What became of a file. */
    private enum Outcome {
        READ,
        REFUSED
    }

    /** One of the ways to read, which differ in where errors show. */
    private Outcome use(byte[] bytes, String what) throws IOException {
        Path file = folder.resolve("x.parquet");
        Files.write(file, bytes);
        try {
            Dataset dataset = Datasets.open(file, "x.parquet", LIMITS);
            switch ((Arrays.hashCode(bytes) & 0xff) % 3) {
                case 0 -> dataset.profile();
                case 1 -> dataset.read(dataset.declared(), table -> {});
                default -> dataset.load(new Schema(List.of()), 100);
            }
            return Outcome.READ;
        } catch (GambesonException e) {
            assertThat(e.getMessage()).as(what).startsWith("x.parquet").doesNotContain("null");
            return Outcome.REFUSED;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return fail(what, e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrow-required", "arrow-int96", "arrow-not-null"})
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void filesThatAreCutOffAreRefused(String fixture) throws IOException {
        byte[] whole = Files.readAllBytes(FixtureTest.FOLDER.resolve(fixture + ".parquet"));
        assertThat(use(whole, fixture)).isEqualTo(Outcome.READ);
        for (int length = 4; length < whole.length; length++) {
            assertThat(use(Arrays.copyOf(whole, length), fixture + " cut off at " + length))
                    .isEqualTo(Outcome.REFUSED);
        }
    }

    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    void mutatedFilesAreReadOrRefused() throws IOException {
        int refused = 0;
        for (int input = 0; input < INPUTS; input++) {
            SplittableRandom random = new SplittableRandom(input);
            String fixture = SEEDS[random.nextInt(SEEDS.length)];
            byte[] bytes = Files.readAllBytes(FixtureTest.FOLDER.resolve(fixture + ".parquet"));
            byte[] mutated = mutate(bytes, random);
            refused += use(mutated, fixture + " seed " + input) == Outcome.REFUSED ? 1 : 0;
        }
        assertThat(refused).isBetween(INPUTS / 10, INPUTS - 1);
    }

    private static byte[] mutate(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        for (int times = random.nextInt(1, 4); times > 0; times--) {
            int at = place(bytes, random);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> varint(bytes, at, EDGES[random.nextInt(EDGES.length)]);
                case 3 -> {
                    int length = Math.min(random.nextInt(1, 20), bytes.length - at);
                    System.arraycopy(bytes, random.nextInt(bytes.length - length), bytes, at, length);
                }
                case 4 -> {
                    long edge = EDGES[random.nextInt(EDGES.length)];
                    for (int i = 0; i < 4 && at + i < bytes.length; i++) {
                        bytes[at + i] = (byte) (edge >>> 8 * i);
                    }
                }
                default -> bytes = inserted(bytes, at, random);
            }
        }
        return bytes;
    }

    /** Half of them in the footer, which is where most is said in few bytes. */
    private static int place(byte[] bytes, SplittableRandom random) {
        int footer = bytes[bytes.length - 8] & 0xff | (bytes[bytes.length - 7] & 0xff) << 8;
        int from = random.nextBoolean() ? Math.max(0, bytes.length - 8 - footer) : 0;
        return random.nextInt(from, bytes.length);
    }

    private static void varint(byte[] bytes, int at, long number) {
        long left = number << 1 ^ number >> 63;
        for (int i = at; i < bytes.length; i++) {
            bytes[i] = (byte) (left >>> 7 == 0 ? left : left | 0x80);
            left >>>= 7;
            if (left == 0) {
                return;
            }
        }
    }

    /** A byte more or less; the length of the footer is mended so that it is read all the same. */
    private static byte[] inserted(byte[] bytes, int at, SplittableRandom random) {
        int step = random.nextBoolean() ? 1 : -1;
        byte[] changed = new byte[bytes.length + step];
        System.arraycopy(bytes, 0, changed, 0, Math.min(at, changed.length));
        int rest = Math.min(bytes.length - at, changed.length - at);
        if (step > 0) {
            changed[at] = (byte) random.nextInt(256);
            System.arraycopy(bytes, at, changed, at + 1, bytes.length - at);
        } else if (rest > 0) {
            System.arraycopy(bytes, at + 1, changed, at, bytes.length - at - 1);
        }
        int length = changed.length - 8;
        int footer = (changed[length] & 0xff | (changed[length + 1] & 0xff) << 8) + step;
        changed[length] = (byte) footer;
        changed[length + 1] = (byte) (footer >>> 8);
        return changed;
    }

    @Test
    void errorsNameFileColumnAndRowGroup() throws IOException {
        byte[] bytes = Files.readAllBytes(FixtureTest.FOLDER.resolve("arrow-checksum.parquet"));
        bytes[200] ^= 1; // in the first pages, whose check sums are kept
        Path file = folder.resolve("sums.parquet");
        Files.write(file, bytes);
        try {
            Datasets.open(file, "sums.parquet", LIMITS).profile();
            fail("was read");
        } catch (InputException e) {
            assertThat(e)
                    .hasMessageMatching(
                            "sums.parquet, offset \\d+, column small: in row group 1, has a page whose check sum is wrong");
            assertThat(e.location().column()).isEqualTo("small");
        }
    }
}
