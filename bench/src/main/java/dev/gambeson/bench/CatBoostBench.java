package dev.gambeson.bench;

import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.format.Limits;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Models;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How many rows a second a CatBoost model of numbers answers, on one thread, and how far its answers are from CatBoost's:
 * CPU time of the thread, the median run. {@code interop/trees/catboost/bench.py} makes the files and times CatBoost.
 *
 * <p>Arguments: the model, the rows (npy, one row an example), what CatBoost answers to them (npy), runs (20).
 */
public final class CatBoostBench {

    private CatBoostBench() {}

    /** Runs the benchmark and prints one line. */
    public static void main(String[] arguments) {
        Arguments given = new Arguments(arguments);
        Path file = Path.of(arguments[0]);
        Tensor expected = Tensors.read(
                Path.of(arguments[2]), arguments[2], Tensors.Role.EXAMPLES, Long.MAX_VALUE, Limits.standard());
        Tensor rows = rows(Path.of(arguments[1]), expected.examples());
        int runs = given.whole(3, 20);
        long began = cpu();
        try (Model model = Models.load(file, file.getFileName().toString(), null, Limits.standard());
                Predictor predictor = model.predictor()) {
            long loaded = cpu();
            List<InputTensor> inputs = inputs(model, rows);
            int width = model.signature().output().width();
            FloatBuffer scores = direct(rows.examples() * width);
            double[] seconds = new double[runs];
            for (int i = 0; i < runs; i++) {
                long before = cpu();
                predictor.predict(inputs, rows.examples(), scores);
                seconds[i] = (cpu() - before) / 1e9;
            }
            Arrays.sort(seconds);
            System.out.printf(
                    Locale.ROOT,
                    "%s: loading %.0f ms, %d rows of %d columns in %.3f s, %.0f rows a second, farthest from CatBoost %.1e%n",
                    file.getFileName(),
                    (loaded - began) / 1e6,
                    rows.examples(),
                    rows.exampleSize(),
                    seconds[runs / 2],
                    rows.examples() / seconds[runs / 2],
                    farthest(scores, expected, width));
        }
    }

    /** The numbers of an npy file of 32-bit floats, which the reader of tensors refuses where some are missing. */
    private static Tensor rows(Path file, int rows) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            FloatBuffer numbers = bytes.position(10 + bytes.getShort(8))
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            float[] values = new float[numbers.capacity()];
            numbers.get(values);
            return new Tensor(new int[] {rows, values.length / rows}, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One tensor for each input; an input of one column takes the column that its name ends with the number of. */
    private static List<InputTensor> inputs(Model model, Tensor rows) {
        List<InputTensor> inputs = new ArrayList<>();
        for (Port port : model.signature().inputs()) {
            int width = (int) port.exampleShape()[0];
            FloatBuffer values = direct(rows.examples() * width);
            if (width == rows.exampleSize()) {
                values.put(rows.values());
            } else {
                int column = Integer.parseInt(port.name().replaceAll("\\D", ""));
                for (int row = 0; row < rows.examples(); row++) {
                    values.put(row, rows.values()[row * rows.exampleSize() + column]);
                }
            }
            inputs.add(new InputTensor.Floats(port.name(), values, port.exampleShape()));
        }
        return inputs;
    }

    /** The greatest difference, relative to the answer where that is above 1; of two classes the second is compared. */
    private static double farthest(FloatBuffer scores, Tensor expected, int width) {
        double farthest = 0;
        int skipped = expected.exampleSize() - width;
        for (int row = 0; row < expected.examples(); row++) {
            for (int i = 0; i < width; i++) {
                double there = expected.values()[row * expected.exampleSize() + skipped + i];
                double here = scores.get(row * width + i);
                farthest = Math.max(farthest, Math.abs(there - here) / Math.max(1, Math.abs(there)));
            }
        }
        return farthest;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
