package dev.gambeson.bench;

import dev.gambeson.format.Limits;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Models;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long a model takes for a row of numbers, on one thread: median of the thread's CPU time over runs of two seconds in
 * all for each batch.
 *
 * <p>Arguments: the model file; a file of rows, 64-bit floats in little-endian order; the number of columns; batches
 * (1,1000,100000); a file for the scores of all rows, 32-bit floats, or {@code -}. Beside other libraries:
 * {@code interop/trees/speed.py}.
 */
public final class TreeBench {

    private static final long TIME = 2_000_000_000L;

    private TreeBench() {}

    /** Runs the benchmark, and prints a line for each batch. */
    public static void main(String[] arguments) throws IOException {
        Arguments given = new Arguments(arguments);
        Path file = Path.of(arguments[0]);
        DoubleBuffer rows = ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[1])))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer();
        int columns = Integer.parseInt(arguments[2]);
        int count = rows.capacity() / columns;
        long began = cpu();
        try (Model model = Models.load(file, file.getFileName().toString(), null, Limits.standard());
                Predictor predictor = model.predictor()) {
            System.out.printf(Locale.ROOT, "loading %.0f ms%n", (cpu() - began) / 1e6);
            int width = model.signature().output().width();
            for (String word : given.word(3, "1,1000,100000").split(",")) {
                int batch = Math.min(count, Integer.parseInt(word));
                List<InputTensor> tensors = tensors(model, rows, columns, batch);
                FloatBuffer scores = direct(batch * width, Float.BYTES).asFloatBuffer();
                double nanoseconds = median(() -> predictor.predict(tensors, batch, scores)) / batch;
                System.out.printf(Locale.ROOT, "batch %d: %.1f ns a row%n", batch, nanoseconds);
            }
            if (!given.word(4, "-").equals("-")) {
                ByteBuffer out = direct(count * width, Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                predictor.predict(tensors(model, rows, columns, count), count, out.asFloatBuffer());
                byte[] bytes = new byte[out.capacity()];
                out.get(bytes);
                Files.write(Path.of(arguments[4]), bytes);
            }
        }
    }

    private static List<InputTensor> tensors(Model model, DoubleBuffer rows, int columns, int count) {
        List<InputTensor> tensors = new ArrayList<>();
        List<Port> ports = model.signature().inputs();
        int each = ports.size() == 1 ? columns : 1;
        for (int i = 0; i < ports.size(); i++) {
            boolean single = ports.get(i).type() == ElementType.FLOAT;
            ByteBuffer bytes = direct(count * each, single ? Float.BYTES : Double.BYTES);
            for (int row = 0; row < count; row++) {
                for (int column = 0; column < each; column++) {
                    double value = rows.get(row * columns + i + column);
                    if (single) {
                        bytes.putFloat((float) value);
                    } else {
                        bytes.putDouble(value);
                    }
                }
            }
            bytes.flip();
            String name = ports.get(i).name();
            long[] shape = {each};
            tensors.add(
                    single
                            ? new InputTensor.Floats(name, bytes.asFloatBuffer(), shape)
                            : new InputTensor.Doubles(name, bytes.asDoubleBuffer(), shape));
        }
        return tensors;
    }

    private static double median(Runnable run) {
        for (long start = cpu(); cpu() - start < TIME / 2; ) {
            run.run();
        }
        List<Long> times = new ArrayList<>();
        for (long start = cpu(); times.size() < 5 || cpu() - start < TIME; ) {
            long before = cpu();
            run.run();
            times.add(cpu() - before);
        }
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static ByteBuffer direct(int elements, int width) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(elements, width)).order(ByteOrder.nativeOrder());
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
