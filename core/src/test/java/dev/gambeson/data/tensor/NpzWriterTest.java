package dev.gambeson.data.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.Tensors.Role;
import dev.gambeson.format.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzWriterTest {

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Tensor x = tensor(random, random.nextInt(0, 6));
            Tensor y = tensor(random, random.nextInt(0, 3));
            Map<String, Tensor> arrays = new LinkedHashMap<>();
            arrays.put("y", y);
            arrays.put("x", x);
            Path file = Files.write(folder.resolve("t.npz"), write(arrays));
            assertEqual(Tensors.read(file, "t.npz", Role.EXAMPLES, Long.MAX_VALUE, Limits.standard()), x, seed);
            assertEqual(Tensors.read(file, "t.npz", Role.LABELS, Long.MAX_VALUE, Limits.standard()), y, seed);
        }
    }

    private static void assertEqual(Tensor read, Tensor written, long seed) {
        assertThat(read.shape()).as("seed %d", seed).isEqualTo(written.shape());
        assertThat(read.values()).as("seed %d", seed).isEqualTo(written.values());
    }

    private static Tensor tensor(SplittableRandom random, int more) {
        int[] shape = new int[1 + more];
        int total = 1;
        shape[0] = random.nextInt(40);
        total *= shape[0];
        for (int i = 1; i < shape.length; i++) {
            shape[i] = random.nextInt(1, 6);
            total *= shape[i];
        }
        float[] values = new float[total];
        for (int i = 0; i < total; i++) {
            values[i] = Float.intBitsToFloat(random.nextInt() & 0xbfffffff);
        }
        return new Tensor(shape, values);
    }

    /** NumPy 2.4.6 read exactly these bytes: x of [[0, 0.5], [1, -2]], and the labels 3 and 1. */
    @Test
    void equalTensorsGiveEqualBytesWhateverTheClock() throws IOException, NoSuchAlgorithmException {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("x", new Tensor(new int[] {2, 2}, new float[] {0, 0.5f, 1, -2}));
        arrays.put("y", new Tensor(new int[] {2}, new float[] {3, 1}));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(write(arrays));
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("8f1e4beb23eba4392b33cdf4885348ef4d28c921ea26c9146cc25272ee5e3902");
    }

    private static byte[] write(Map<String, Tensor> arrays) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NpzWriter.write(arrays, out);
        return out.toByteArray();
    }
}
