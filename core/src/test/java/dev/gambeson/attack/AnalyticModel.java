package dev.gambeson.attack;

import dev.gambeson.model.ElementType;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.model.Signature.Output.Kind;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A model made of two functions that need not agree: what it answers, and what it says its slope is. Masked models are made
 * with it, and their clean twins; it counts what it was asked.
 */
public final class AnalyticModel implements GradientModel {

    /** The logits of an example. */
    public interface Logits {
        double[] of(float[] x);
    }

    /** d loss / d x of an example, where d loss / d logits is given. */
    public interface Slope {
        double[] of(float[] x, double[] seed);
    }

    private final int size;
    private final int classes;
    private final Logits logits;
    private final Slope slope;
    private final List<String> approximations;
    private final Signature signature;
    public final AtomicLong forwardPasses = new AtomicLong();
    public final AtomicLong gradientPasses = new AtomicLong();

    public AnalyticModel(int size, int classes, Logits logits, Slope slope, String... approximations) {
        this.size = size;
        this.classes = classes;
        this.logits = logits;
        this.slope = slope;
        this.approximations = List.of(approximations);
        this.signature = new Signature(
                List.of(new Port("input", ElementType.FLOAT, new long[] {Port.DYNAMIC, size})),
                new Output("logits", classes, Kind.LOGIT, null));
    }

    /** That network as it is. */
    public static AnalyticModel of(ToyNetwork network, int size, int classes) {
        return new AnalyticModel(size, classes, network::logits, network::slope);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Predictor predictor() {
        return new Predictor() {
            @Override
            public void predict(List<InputTensor> inputs, int examples, FloatBuffer scores) {
                forwardPasses.addAndGet(examples);
                for (int example = 0; example < examples; example++) {
                    put(scores, example, logits.of(row(inputs, example)));
                }
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Gradient gradient(List<long[]> exampleShapes) {
        return new Gradient() {
            @Override
            public List<String> approximations() {
                return approximations;
            }

            @Override
            public GradientPredictor predictor(Loss loss) {
                return new Analytic(loss);
            }

            @Override
            public void close() {}
        };
    }

    private final class Analytic implements GradientPredictor {
        private final Loss loss;

        Analytic(Loss loss) {
            this.loss = loss;
        }

        @Override
        public void differentiate(List<InputTensor> inputs, int examples, GradientBuffers buffers) {
            gradientPasses.addAndGet(examples);
            for (int example = 0; example < examples; example++) {
                float[] x = row(inputs, example);
                double[] z = logits.of(x);
                int label = (int) buffers.labels().get(example);
                int aim = (int) buffers.targets().get(example);
                double[] seed = SlowLoss.slope(loss, z, label, aim, new double[classes]);
                put(buffers.logits(), example, z);
                buffers.losses().put(example, (float) SlowLoss.value(loss, z, label, aim, new double[classes]));
                put(buffers.gradients().get(0), example, slope.of(x, seed));
            }
        }

        @Override
        public void close() {}
    }

    private float[] row(List<InputTensor> inputs, int example) {
        float[] row = new float[size];
        ((InputTensor.Floats) inputs.get(0)).values().get(example * size, row);
        return row;
    }

    private static void put(FloatBuffer buffer, int example, double[] values) {
        for (int i = 0; i < values.length; i++) {
            buffer.put(example * values.length + i, (float) values[i]);
        }
    }

    @Override
    public void close() {}
}
