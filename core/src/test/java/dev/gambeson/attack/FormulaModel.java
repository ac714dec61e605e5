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

/** A model whose logits and slope are formulas of one example. */
public abstract class FormulaModel implements GradientModel {

    private final int size;
    private final int classes;

    protected FormulaModel(int size, int classes) {
        this.size = size;
        this.classes = classes;
    }

    /** {@code z = W x + b}. */
    public static FormulaModel linear(double[][] weights, double[] bias) {
        return new FormulaModel(weights[0].length, bias.length) {
            @Override
            public double[] logits(float[] x) {
                double[] logits = bias.clone();
                for (int c = 0; c < logits.length; c++) {
                    for (int i = 0; i < x.length; i++) {
                        logits[c] += weights[c][i] * x[i];
                    }
                }
                return logits;
            }

            @Override
            public double[] slope(float[] x, double[] seed) {
                double[] slope = new double[x.length];
                for (int c = 0; c < seed.length; c++) {
                    for (int i = 0; i < x.length; i++) {
                        slope[i] += seed[c] * weights[c][i];
                    }
                }
                return slope;
            }
        };
    }

    public abstract double[] logits(float[] x);

    /** d loss / d x, where d loss / d logits is given. */
    public abstract double[] slope(float[] x, double[] seed);

    @Override
    public Signature signature() {
        return new Signature(
                List.of(new Port("input", ElementType.FLOAT, new long[] {Port.DYNAMIC, size})),
                new Output("logits", classes, Kind.LOGIT, null));
    }

    @Override
    public Predictor predictor() {
        return new Predictor() {
            @Override
            public void predict(List<InputTensor> inputs, int examples, FloatBuffer scores) {
                for (int example = 0; example < examples; example++) {
                    put(scores, example, logits(row(inputs, example)));
                }
            }

            @Override
            public void close() {}
        };
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
    public Gradient gradient(List<long[]> exampleShapes) {
        return new Gradient() {
            @Override
            public List<String> approximations() {
                return List.of();
            }

            @Override
            public GradientPredictor predictor(Loss loss) {
                return new Differentiated(loss);
            }

            @Override
            public void close() {}
        };
    }

    private final class Differentiated implements GradientPredictor {
        private final Loss loss;

        Differentiated(Loss loss) {
            this.loss = loss;
        }

        @Override
        public void differentiate(List<InputTensor> inputs, int examples, GradientBuffers buffers) {
            for (int example = 0; example < examples; example++) {
                float[] x = row(inputs, example);
                double[] z = logits(x);
                int label = (int) buffers.labels().get(example);
                int target = (int) buffers.targets().get(example);
                put(buffers.logits(), example, z);
                buffers.losses().put(example, (float) SlowLoss.value(loss, z, label, target, z));
                put(buffers.gradients().get(0), example, slope(x, SlowLoss.slope(loss, z, label, target, z)));
            }
        }

        @Override
        public void close() {}
    }

    @Override
    public void close() {}
}
