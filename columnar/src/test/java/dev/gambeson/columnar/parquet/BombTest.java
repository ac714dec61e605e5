package dev.gambeson.columnar.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.luben.zstd.Zstd;
import dev.gambeson.ErrorCode;
import dev.gambeson.columnar.parquet.thrift.CompactType;
import dev.gambeson.columnar.parquet.thrift.CompactWriter;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that would be large: each is refused before memory or time is spent on it, and its sound twin is read. */
class BombTest {

    private static final Limits LIMITS = new Limits(8 << 20, 1 << 16, 1000, 1 << 20, 16);
    private static final int UNCOMPRESSED = 0;
    private static final int SNAPPY = 1;
    private static final int GZIP = 2;
    private static final int BROTLI = 4;
    private static final int ZSTD = 6;
    private static final int LZ4_RAW = 7;
    private static final int MOST = Integer.MAX_VALUE;

    @TempDir
    Path folder;

    static Stream<Arguments> bombs() throws IOException {
        byte[] zeros = new byte[64 << 20];
        byte[] eight = new byte[8];
        byte[] some = new byte[64];
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(zeros);
        }
        byte[] zstd = Zstd.compress(zeros);
        return Stream.of(
                bomb("snappy of 2 GiB", data(SNAPPY, 2, MOST, some), "says it unpacks to 2147483647"),
                bomb("lz4 of 2 GiB", data(LZ4_RAW, 2, MOST, some), "says it unpacks to 2147483647"),
                bomb("gzip of 2 GiB", data(GZIP, 2, MOST, some), "says it unpacks to 2147483647"),
                bomb("zstd of 2 GiB", data(ZSTD, 2, MOST, some), "a page of 2 GiB"),
                bomb("zstd of 1 GiB", data(ZSTD, 2, 1 << 30, some), "more than the 6 MiB of memory"),
                bomb("zstd of zeros, as declared", data(ZSTD, 2, zeros.length, zstd), "more than the 6 MiB of memory"),
                bomb("zstd of zeros, declared as few", data(ZSTD, 2, 8, zstd), "broken page of Zstandard"),
                bomb("gzip of zeros, as declared", data(GZIP, 2, zeros.length, gzip.toByteArray()), "6 MiB of memory"),
                bomb(
                        "gzip of zeros, declared as few",
                        data(GZIP, 2, 8, gzip.toByteArray()),
                        "does not unpack to the 8"),
                bomb("fewer values than rows", data(UNCOMPRESSED, 1000, 8, eight), "fewer values in its pages"),
                bomb(
                        "a dictionary of 2^31 entries",
                        new CraftedFile(CraftedFile.INT32, UNCOMPRESSED, 2)
                                .page(CraftedFile.DICTIONARY, CraftedFile.PLAIN, MOST, 8, eight)
                                .page(CraftedFile.DATA, CraftedFile.RLE_DICTIONARY, 2, 3, new byte[] {1, 4, 0}),
                        "a dictionary of 2147483647 entries in 8 bytes"),
                bomb(
                        "an index beyond the dictionary",
                        new CraftedFile(CraftedFile.INT32, UNCOMPRESSED, 2)
                                .page(CraftedFile.DICTIONARY, CraftedFile.PLAIN, 2, 8, eight)
                                .page(CraftedFile.DATA, CraftedFile.RLE_DICTIONARY, 2, 3, new byte[] {2, 4, 2}),
                        "that its dictionary of 2 does not have"),
                bomb(
                        "an index below zero",
                        new CraftedFile(CraftedFile.INT32, UNCOMPRESSED, 2)
                                .page(CraftedFile.DICTIONARY, CraftedFile.PLAIN, 2, 8, eight)
                                .page(CraftedFile.DATA, CraftedFile.RLE_DICTIONARY, 2, 6, new byte[] {
                                    32, 4, -1, -1, -1, -1
                                }),
                        "that its dictionary of 2 does not have"),
                bomb(
                        "no dictionary",
                        new CraftedFile(CraftedFile.INT32, UNCOMPRESSED, 2)
                                .page(CraftedFile.DATA, CraftedFile.RLE_DICTIONARY, 2, 3, new byte[] {1, 4, 0}),
                        "refers to a dictionary, and has none"),
                bomb(
                        "a run of 2^31 rows",
                        new CraftedFile(CraftedFile.INT32, UNCOMPRESSED, MOST)
                                .page(CraftedFile.DICTIONARY, CraftedFile.PLAIN, 2, 8, eight)
                                .page(CraftedFile.DATA, CraftedFile.RLE_DICTIONARY, MOST, 7, new byte[] {
                                    1, -2, -1, -1, -1, 15, 0
                                }),
                        "says it has 2147483647 rows in"),
                bomb("2^62 rows", new CraftedFile(CraftedFile.INT32, UNCOMPRESSED, 1L << 62), "says it has"),
                bomb("before the file", data(UNCOMPRESSED, 2, 8, eight).chunk(-40, 20), "without type, codec"),
                bomb("a negative size", data(UNCOMPRESSED, 2, 8, eight).chunk(4, -20), "without type, codec"),
                bomb("after the file", data(UNCOMPRESSED, 2, 8, eight).chunk(1 << 20, 20), "outside of the file"),
                bomb("a size that wraps", data(UNCOMPRESSED, 2, 8, eight).chunk(1L << 62, Long.MAX_VALUE), "outside"),
                bomb("one chunk for many", data(UNCOMPRESSED, 2, 8, eight).groups(3), "lie over one another"),
                bomb("a text beyond its page", text(new byte[] {127, 0, 0, 0, 'a'}), "reaches beyond its page"),
                bomb("a text of negative length", text(new byte[] {-1, -1, -1, -1, 'a'}), "reaches beyond its page"),
                bomb("no UTF-8", text(new byte[] {2, 0, 0, 0, -1, -2}), "not valid UTF-8"),
                bomb("deep structures", data(UNCOMPRESSED, 2, 8, eight).footer(BombTest::deep), "more than 32 deep"),
                bomb("deep lists", data(UNCOMPRESSED, 2, 8, eight).footer(BombTest::deepLists), "more than 32 deep"),
                bomb("brotli", data(BROTLI, 2, 8, eight), "is packed by BROTLI, which is not read"),
                bomb("encrypted", data(UNCOMPRESSED, 2, 8, eight).encrypted(), "is encrypted"));
    }

    private static Arguments bomb(String name, CraftedFile file, String message) {
        return arguments(name, file, message);
    }

    private static CraftedFile data(int codec, int values, int plainSize, byte[] packed) {
        int inPage = Math.min(values, 2);
        return new CraftedFile(CraftedFile.INT32, codec, values)
                .page(CraftedFile.DATA, CraftedFile.PLAIN, inPage, plainSize, packed);
    }

    private static CraftedFile text(byte[] page) {
        return new CraftedFile(CraftedFile.BYTE_ARRAY, UNCOMPRESSED, 1)
                .page(CraftedFile.DATA, CraftedFile.PLAIN, 1, page.length, page);
    }

    private static void deep(CompactWriter footer) {
        for (int i = 0; i < 10_000; i++) {
            footer.begin(15);
        }
        for (int i = 0; i < 10_000; i++) {
            footer.end();
        }
    }

    private static void deepLists(CompactWriter footer) {
        byte[] lists = new byte[100_000];
        java.util.Arrays.fill(lists, (byte) (1 << 4 | CompactType.LIST));
        footer.struct(15, new byte[] {0x19, 0x19}); // a field that is a list of a list
        footer.struct(16, lists);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void isRefused(String name, CraftedFile crafted, String message) throws IOException {
        Path file = folder.resolve("bomb.parquet");
        Files.write(file, crafted.bytes());
        InputException error = catchThrowableOfType(InputException.class, () -> use(file, LIMITS));
        assertThat(error).isNotNull().hasMessageStartingWith("bomb.parquet").hasMessageContaining(message);
        assertThat(error.remedy()).isNotNull();
        assertThat(error.code())
                .isIn(ErrorCode.INPUT_MALFORMED, ErrorCode.INPUT_TOO_LARGE, ErrorCode.INPUT_UNSUPPORTED);
    }

    private static long use(Path file, Limits limits) {
        Dataset dataset = Datasets.open(file, "bomb.parquet", limits);
        long[] rows = {0};
        dataset.read(dataset.declared(), table -> rows[0] += table.rows());
        dataset.profile();
        return rows[0];
    }

    @Test
    void whatIsAsItSaysIsRead() throws IOException {
        Path file = folder.resolve("sound.parquet");
        Files.write(file, data(UNCOMPRESSED, 2, 8, new byte[8]).bytes());
        assertThat(use(file, LIMITS)).isEqualTo(2);
        Files.write(file, text(new byte[] {1, 0, 0, 0, 'a'}).bytes());
        assertThat(use(file, LIMITS)).isEqualTo(1);
        byte[] zeros = new byte[1 << 20];
        Files.write(
                file,
                new CraftedFile(CraftedFile.INT32, ZSTD, 1 << 18)
                        .page(CraftedFile.DATA, CraftedFile.PLAIN, 1 << 18, zeros.length, Zstd.compress(zeros))
                        .bytes());
        assertThat(use(file, LIMITS)).isEqualTo(1 << 18);
    }
}
