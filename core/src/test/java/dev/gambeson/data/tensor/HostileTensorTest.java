package dev.gambeson.data.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import dev.gambeson.GambesonException;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.Tensors.Role;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** False headers and seeded mutations of sound files, and what memory they take. */
class HostileTensorTest {

    private static final int INPUTS = Integer.getInteger("gambeson.fuzz", 10_000);
    private static final int MEMORY = 1 << 20;

    /** Buffers, the file's name and the message of an error, whatever the file. */
    private static final int BESIDES = 1 << 20;

    private static final Limits LIMITS = new Limits(MEMORY, 1 << 16, 100, 1 << 20, 8);

    @TempDir
    Path folder;

    /** What is allocated while classes are loaded is no matter of the file. */
    @BeforeAll
    static void loadClasses(@TempDir Path other) throws IOException {
        for (GoldenTensors golden : GoldenTensors.all()) {
            for (byte[] bytes : List.of(golden.file(), TensorsTest.gzip(golden.file()))) {
                Path file = Files.write(other.resolve("warm"), bytes);
                try {
                    Tensors.read(file, "warm", golden.role(), Long.MAX_VALUE, LIMITS);
                } catch (GambesonException e) {
                    assertThat(e).hasMessageStartingWith("warm");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"npy", "npz", "idx"})
    void mutatedFilesAreReadOrRefusedInLittleMemory(String format) throws IOException {
        Predicate<GoldenTensors> chosen = golden -> switch (format) {
            case "npz", "idx" -> golden.id().startsWith(format);
            default -> !golden.id().startsWith("npz") && !golden.id().startsWith("idx");
        };
        List<GoldenTensors> sound = GoldenTensors.all().stream()
                .filter(chosen)
                .filter(golden -> !golden.values().startsWith("refused"))
                .toList();
        Path file = folder.resolve("t");
        int refused = 0;
        for (long seed = 0; seed < INPUTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = mutate(sound.get(random.nextInt(sound.size())).file(), random);
            Files.write(file, random.nextInt(8) == 0 ? mutate(TensorsTest.gzip(bytes), random) : bytes);
            long before = allocated();
            try {
                Tensors.read(file, "t", Role.EXAMPLES, random.nextBoolean() ? Long.MAX_VALUE : 1, LIMITS);
            } catch (GambesonException e) {
                refused++;
                assertThat(e.getMessage()).as("seed %d", seed).startsWith("t");
            } catch (RuntimeException | Error e) {
                fail("seed " + seed, e);
            }
            assertThat(allocated() - before).as("seed %d", seed).isLessThan(MEMORY + BESIDES);
        }
        assertThat(refused).isBetween(INPUTS / 5, INPUTS * 19 / 20);
    }

    private static byte[] mutate(byte[] sound, SplittableRandom random) {
        byte[] bytes = sound.clone();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(Math.min(bytes.length, random.nextBoolean() ? 160 : Integer.MAX_VALUE));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) "0123456789(){},' <>|fuiO".charAt(random.nextInt(24));
                case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 4 -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(1, 40));
                default -> System.arraycopy(bytes, 0, bytes, at, Math.min(4, bytes.length - at));
            }
        }
        return bytes;
    }

    /** Headers that claim much before a few bytes: the memory follows the bytes, not the claim. */
    @ParameterizedTest
    @CsvSource({
        "'(209715,)', the data end here",
        "'(1, 209715)', the data end here",
        "'(209716,)', does not fit into the 1 MiB allowed",
        "'(2147483647,)', does not fit into the 1 MiB allowed",
        "'(65536, 65536, 65536, 65536)', does not fit into the 1 MiB allowed"
    })
    void aClaimTakesNoMemory(String shape, String problem) throws IOException {
        Path file = Files.write(folder.resolve("t"), npy("<f4", shape, new byte[4000]));
        long before = allocated();
        assertRefused(file, problem);
        assertThat(allocated() - before).isLessThan(BESIDES / 2);
    }

    /** What just fits does so with all that its growth, or its turning around, takes besides. */
    @ParameterizedTest
    @CsvSource({"False, 209715", "True, 116508"})
    void whatFitsTakesNoMoreThanTheLimit(String fortran, int count) throws IOException {
        Path file = Files.write(folder.resolve("t"), npy("<f4", "(2, " + count / 2 + ")", fortran, count / 2 * 8));
        long before = allocated();
        Tensor tensor = Tensors.read(file, "t", Role.LABELS, Long.MAX_VALUE, LIMITS);
        assertThat(allocated() - before).isLessThan(MEMORY + BESIDES);
        assertThat(tensor.values()).hasSize(count / 2 * 2);
        Files.write(file, npy("<f4", "(2, " + (count / 2 + 1) + ")", fortran, count / 2 * 8 + 8));
        assertRefused(file, "does not fit into the 1 MiB allowed");
    }

    /** A gigabyte of zeros in a megabyte of gzip: what is read of it is what the tensor needs, then it is too long. */
    @Test
    void aBombInGzipStopsWhereTheTensorEnds() throws IOException {
        byte[] zeros = new byte[64 << 20];
        byte[] idx = {0, 0, 8, 2, 0, 0, 0, 10, 0, 0, 0, 10};
        System.arraycopy(idx, 0, zeros, 0, idx.length);
        Path file = Files.write(folder.resolve("t"), TensorsTest.gzip(zeros));
        long before = allocated();
        assertRefused(file, "offset 112: more bytes follow than the header promises");
        assertThat(allocated() - before).isLessThan(BESIDES);
    }

    private void assertRefused(Path file, String problem) {
        try {
            Tensors.read(file, "t", Role.LABELS, Long.MAX_VALUE, LIMITS);
        } catch (GambesonException e) {
            assertThat(e).hasMessageContaining(problem);
            return;
        }
        fail("was read");
    }

    private static byte[] npy(String type, String shape, byte[] body) {
        return npy(type, shape, "False", body.length);
    }

    private static byte[] npy(String type, String shape, String fortran, int length) {
        String header = "{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }\n";
        byte[] bytes = new byte[10 + header.length() + length];
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0};
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, bytes, magic.length, header.length());
        return bytes;
    }

    /** All that this thread ever asked for. */
    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
