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
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network of one hidden layer, {@code z = B tanh(A (x - 0.5))}, with its gradient written out by hand; it counts what it
 * was asked. With {@code A} the identity scaled down it is almost linear.
 */
public final class ToyNetwork implements GradientModel {

    private final double[][] first;
    private final double[][] second;
    private final Signature signature;
    public final AtomicLong forwardPasses = new AtomicLong();
    public final AtomicLong gradientPasses = new AtomicLong();

    /** @param first hidden × inputs; @param second classes × hidden */
    public ToyNetwork(double[][] first, double[][] second, long... exampleShape) {
        this.first = first;
        this.second = second;
        long[] shape = new long[exampleShape.length + 1];
        shape[0] = Port.DYNAMIC;
        System.arraycopy(exampleShape, 0, shape, 1, exampleShape.length);
        this.signature = new Signature(
                List.of(new Port("input", ElementType.FLOAT, shape)),
                new Output("logits", second.length, Kind.LOGIT, null));
    }

    /** A network of random weights. */
    public static ToyNetwork random(long seed, int classes, int hidden, long... exampleShape) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = 1;
        for (long extent : exampleShape) {
            size *= (int) extent;
        }
        return new ToyNetwork(weights(random, hidden, size), weights(random, classes, hidden), exampleShape);
    }

    private static double[][] weights(SplittableRandom random, int rows, int columns) {
        double[][] weights = new double[rows][columns];
        for (double[] row : weights) {
            for (int i = 0; i < columns; i++) {
                row[i] = random.nextGaussian();
            }
        }
        return weights;
    }

    /** The logits of one example. */
    public double[] logits(float[] x) {
        return product(second, hidden(x));
    }

    private double[] hidden(float[] x) {
        double[] hidden = new double[first.length];
        for (int h = 0; h < hidden.length; h++) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += first[h][i] * (x[i] - 0.5);
            }
            hidden[h] = StrictMath.tanh(sum);
        }
        return hidden;
    }

    private static double[] product(double[][] matrix, double[] vector) {
        double[] result = new double[matrix.length];
        for (int r = 0; r < result.length; r++) {
            for (int c = 0; c < vector.length; c++) {
                result[r] += matrix[r][c] * vector[c];
            }
        }
        return result;
    }

    /** d loss / d x of one example, where d loss / d z is given. */
    public double[] slope(float[] x, double[] seed) {
        double[] hidden = hidden(x);
        double[] result = new double[x.length];
        for (int h = 0; h < hidden.length; h++) {
            double back = 0;
            for (int c = 0; c < seed.length; c++) {
                back += seed[c] * second[c][h];
            }
            back *= 1 - hidden[h] * hidden[h];
            for (int i = 0; i < result.length; i++) {
                result[i] += back * first[h][i];
            }
        }
        return result;
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
                float[] row = new float[first[0].length];
                for (int example = 0; example < examples; example++) {
                    ((InputTensor.Floats) inputs.get(0)).values().get(example * row.length, row);
                    put(scores, example, logits(row));
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
                return List.of();
            }

            @Override
            public GradientPredictor predictor(Loss loss) {
                return new HandWritten(loss);
            }

            @Override
            public void close() {}
        };
    }

    private final class HandWritten implements GradientPredictor {
        private final Loss loss;

        HandWritten(Loss loss) {
            this.loss = loss;
        }

        @Override
        public void differentiate(List<InputTensor> inputs, int examples, GradientBuffers buffers) {
            gradientPasses.addAndGet(examples);
            float[] row = new float[first[0].length];
            for (int example = 0; example < examples; example++) {
                ((InputTensor.Floats) inputs.get(0)).values().get(example * row.length, row);
                double[] z = logits(row);
                int label = (int) buffers.labels().get(example);
                int aim = (int) buffers.targets().get(example);
                double[] given = new double[z.length];
                for (int c = 0; c < z.length; c++) {
                    given[c] = buffers.seeds().get(example * z.length + c);
                }
                put(buffers.logits(), example, z);
                buffers.losses().put(example, (float) SlowLoss.value(loss, z, label, aim, given));
                put(buffers.gradients().get(0), example, slope(row, SlowLoss.slope(loss, z, label, aim, given)));
            }
        }

        @Override
        public void close() {}
    }

    private static void put(FloatBuffer buffer, int example, double[] values) {
        for (int i = 0; i < values.length; i++) {
            buffer.put(example * values.length + i, (float) values[i]);
        }
    }

    @Override
    public void close() {}
}
