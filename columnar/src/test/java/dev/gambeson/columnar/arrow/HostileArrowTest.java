package dev.gambeson.columnar.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.gambeson.GambesonException;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded mutations and truncations of sound files: each is read, or refused with a typed error that names the file. */
class HostileArrowTest {

    private static final int INPUTS = Integer.getInteger("gambeson.fuzz", 10_000);
    private static final Limits LIMITS = new Limits(16 << 20, 1 << 16, 200, 1 << 20, 16);
    private static final List<String> SOUND = List.of(
            "file.arrow",
            "zstd.arrows",
            "lz4.arrow",
            "pandas.feather",
            "polars.arrow",
            "polars.arrows",
            "delta.arrows",
            "legacy.arrows");
    private static final long[] WORDS = {
        0, 1, -1, 2, 7, 8, 16, 255, 4096, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40
    };

    @TempDir
    Path folder;

    @Test
    void mutatedFilesAreReadOrRefused() throws IOException {
        int refused = 0;
        for (long seed = 0; seed < INPUTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = mutate(Fixtures.bytes(SOUND.get(random.nextInt(SOUND.size()))), random);
            refused += read(bytes, "seed " + seed) ? 0 : 1;
        }
        // Else the mutations are too wild or too tame to tell anything.
        assertThat(refused).isBetween(INPUTS / 5, INPUTS * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pandas.feather", "polars-lz4.arrow", "delta.arrows", "polars.arrows"})
    void aFileCutAtAnyByteIsReadOrRefused(String name) throws IOException {
        byte[] sound = Fixtures.bytes(name);
        for (int length = ArrowMessages.MAGIC.length; length < sound.length; length++) {
            boolean read = read(Arrays.copyOf(sound, length), name + " cut at " + length);
            // A stream may end wherever a message ends; a file ends with its footer.
            assertThat(read && !name.endsWith("arrows"))
                    .as(name + " cut at " + length)
                    .isFalse();
        }
    }

    /** Whether it was read. */
    private boolean read(byte[] bytes, String about) throws IOException {
        Path file = Files.write(folder.resolve("t"), bytes);
        try {
            Dataset dataset = Datasets.open(file, "t", LIMITS);
            dataset.profile();
            dataset.load(new Schema(List.of()), 100_000);
            return true;
        } catch (GambesonException e) {
            assertThat(e.getMessage()).as(about).startsWith("t");
            return false;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return fail(about, e);
        }
    }

    private static byte[] mutate(byte[] sound, SplittableRandom random) {
        byte[] bytes = sound;
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            int at = random.nextInt(bytes.length - 16) / 4 * 4;
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            switch (random.nextInt(8)) {
                case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                case 1 -> bytes = random.nextInt(6) == 0 ? Arrays.copyOf(bytes, at + 16) : bytes;
                case 2 -> buffer.putInt(at, (int) WORDS[random.nextInt(WORDS.length)]);
                case 3 -> buffer.putLong(at / 8 * 8, WORDS[random.nextInt(WORDS.length)]);
                case 4 -> buffer.putInt(at, buffer.getInt(at) + random.nextInt(-16, 17));
                case 5 -> buffer.putInt(at, buffer.getInt(random.nextInt(bytes.length - 16) / 4 * 4));
                case 6 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                default -> {
                    int from = random.nextInt(bytes.length - 16) / 8 * 8;
                    System.arraycopy(
                            bytes, from, bytes, at, Math.min(random.nextInt(64), bytes.length - Math.max(from, at)));
                }
            }
        }
        return bytes;
    }
}
