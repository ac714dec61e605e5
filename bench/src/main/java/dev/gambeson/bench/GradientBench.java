package dev.gambeson.bench;

import dev.gambeson.format.Limits;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import dev.gambeson.onnx.OnnxModels;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What a gradient costs beside a forward pass, on one thread: median of the thread's CPU time.
 *
 * <p>Arguments: the model file, the batch (32), runs (50), free extents (such as 3,224,224 where the file leaves them open).
 */
public final class GradientBench {

    private GradientBench() {}

    /** Runs the benchmark and prints one line. */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        int batch = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 32;
        int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50;
        long began = cpu();
        try (GradientModel model =
                (GradientModel) OnnxModels.load(file, file.getFileName().toString(), null, Limits.standard())) {
            Port port = model.signature().inputs().get(0);
            long[] shape = arguments.length > 3
                    ? Arrays.stream(arguments[3].split(","))
                            .mapToLong(Long::parseLong)
                            .toArray()
                    : port.exampleShape();
            int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            int classes = Math.max(2, model.signature().output().width());
            FloatBuffer input = direct(batch * size);
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < batch * size; i++) {
                input.put(i, (float) random.nextDouble());
            }
            List<InputTensor> tensors = List.of(new InputTensor.Floats(port.name(), input, shape));
            long loaded = cpu();
            try (Gradient gradient = model.gradient(List.of(shape));
                    GradientPredictor slopes = gradient.predictor(Loss.CROSS_ENTROPY);
                    Predictor predictor = model.predictor()) {
                long differentiated = cpu();
                GradientBuffers buffers = GradientBuffers.allocate(batch, classes, size);
                FloatBuffer scores = direct(batch * classes);
                double forward = median(runs, () -> predictor.predict(tensors, batch, scores));
                double both = median(runs, () -> slopes.differentiate(tensors, batch, buffers));
                System.out.printf(
                        Locale.ROOT,
                        "%s, batch %d: loading %.0f ms, gradient graph %.0f ms, forward %.3f ms, forward and gradient %.3f"
                                + " ms, ratio %.2f%n",
                        file.getFileName(),
                        batch,
                        (loaded - began) / 1e6,
                        (differentiated - loaded) / 1e6,
                        forward,
                        both,
                        both / forward);
            }
        }
    }

    private static double median(int runs, Runnable run) {
        for (int i = 0; i < Math.max(3, runs / 5); i++) {
            run.run();
        }
        double[] milliseconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            long before = cpu();
            run.run();
            milliseconds[i] = (cpu() - before) / 1e6;
        }
        Arrays.sort(milliseconds);
        return milliseconds[runs / 2];
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
