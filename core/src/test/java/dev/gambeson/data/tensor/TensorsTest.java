package dev.gambeson.data.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.Tensors.Role;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TensorsTest {

    private static final Limits LIMITS = Limits.standard();

    @TempDir
    Path folder;

    static List<GoldenTensors> goldens() throws IOException {
        return GoldenTensors.all();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void filesOfNumpyAreReadAsNumpyReadsThem(GoldenTensors golden) throws IOException {
        Path file = Files.write(folder.resolve("golden"), golden.file());
        if (golden.values().startsWith("refused: ")) {
            String part = golden.values().substring("refused: ".length());
            assertThatThrownBy(() -> Tensors.read(file, "golden", golden.role(), Long.MAX_VALUE, LIMITS))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("golden")
                    .hasMessageContaining(part);
            return;
        }
        assertThat(Tensors.recognises(file, "golden")).isTrue();
        Tensor whole = Tensors.read(file, "golden", golden.role(), Long.MAX_VALUE, LIMITS);
        assertThat(whole.shape()).isEqualTo(ints(golden.shape()));
        assertThat(whole.values()).isEqualTo(floats(golden.values()));
        Files.write(file, gzip(golden.file()));
        if (golden.id().startsWith("npz")) {
            assertThatThrownBy(() -> Tensors.read(file, "golden", golden.role(), 1, LIMITS))
                    .hasMessage("golden: is an npz archive inside gzip");
        } else {
            Tensor unpacked = Tensors.read(file, "golden", golden.role(), Long.MAX_VALUE, LIMITS);
            assertThat(unpacked.values()).isEqualTo(whole.values());
        }
    }

    /** The first examples are the first of all, in either order of elements. */
    @ParameterizedTest
    @MethodSource("goldens")
    void aLimitCutsExamplesOff(GoldenTensors golden) throws IOException {
        if (golden.values().startsWith("refused: ") || golden.shape().startsWith("0")) {
            return;
        }
        Path file = Files.write(folder.resolve("golden"), golden.file());
        Tensor whole = Tensors.read(file, "golden", golden.role(), Long.MAX_VALUE, LIMITS);
        Tensor one = Tensors.read(file, "golden", golden.role(), 1, LIMITS);
        assertThat(one.examples()).isEqualTo(1);
        assertThat(one.values()).isEqualTo(whole.slice(0, 1).values());
    }

    @Test
    void aTruncatedOrDamagedGzipIsSaidToBeOne() throws IOException {
        byte[] idx = new byte[8 + 100_000];
        idx[2] = 8;
        idx[3] = 1;
        idx[5] = 1;
        idx[6] = (byte) (100_000 >> 8);
        idx[7] = (byte) 100_000;
        for (int i = 8; i < idx.length; i++) {
            idx[i] = (byte) (i * i);
        }
        byte[] packed = gzip(idx);
        Path file = Files.write(folder.resolve("labels"), Arrays.copyOf(packed, packed.length / 2));
        assertThatThrownBy(() -> Tensors.read(file, "labels.gz", Role.LABELS, Long.MAX_VALUE, LIMITS))
                .isInstanceOf(InputException.class)
                .hasMessageMatching("labels.gz, offset \\d+: the gzip stream ends too early");
        byte[] damaged = packed.clone();
        damaged[packed.length - 6]++;
        Files.write(file, damaged);
        assertThatThrownBy(() -> Tensors.read(file, "labels.gz", Role.LABELS, Long.MAX_VALUE, LIMITS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the gzip stream is corrupt");
    }

    @Test
    void whatIsNoTensorIsRefused() throws IOException {
        Path table = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n");
        assertThat(Tensors.recognises(table, "a.csv")).isFalse();
        assertThatThrownBy(() -> Tensors.read(table, "a.csv", Role.EXAMPLES, 1, LIMITS))
                .isInstanceOf(InputException.class)
                .hasMessage("a.csv: is neither idx, npy nor npz");
        Path empty = Files.write(folder.resolve("empty"), new byte[0]);
        assertThat(Tensors.recognises(empty, "empty")).isFalse();
        assertThatThrownBy(() -> Tensors.read(folder.resolve("none"), "none", Role.EXAMPLES, 1, LIMITS))
                .isInstanceOf(GambesonException.class)
                .extracting(e -> ((GambesonException) e).code())
                .isEqualTo(ErrorCode.FILE_NOT_FOUND);
    }

    private static int[] ints(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    private static float[] floats(String text) {
        if (text.isEmpty()) {
            return new float[0];
        }
        List<String> words = List.of(text.split(" "));
        float[] values = new float[words.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Double.parseDouble(words.get(i));
        }
        return values;
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
