package dev.gambeson.model.packed;

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
import java.util.ArrayList;
import java.util.List;

/**
 * A linear model with an input of each type, {@code z = (0, 2·f₀ - 3·f₁ + 0.5·d + i + 10·b + length of s)}, which writes
 * down what it was given.
 */
final class MixedModel implements GradientModel {

    static final List<Port> PORTS = List.of(
            new Port("floats", ElementType.FLOAT, new long[] {-1, 2}),
            new Port("text", ElementType.STRING, new long[] {-1, 1}),
            new Port("whole", ElementType.INT64, new long[] {-1, 1}),
            new Port("double", ElementType.DOUBLE, new long[] {-1, 1}),
            new Port("truth", ElementType.BOOL, new long[] {-1, 1}));

    final List<String> given = new ArrayList<>();

    @Override
    public Signature signature() {
        return new Signature(PORTS, new Output("logits", 2, Kind.LOGIT, null));
    }

    private double logit(List<InputTensor> inputs, int row) {
        FloatBuffer floats = ((InputTensor.Floats) inputs.get(0)).values();
        String text = ((InputTensor.Strings) inputs.get(1)).values()[row];
        long whole = ((InputTensor.Longs) inputs.get(2)).values().get(row);
        double number = ((InputTensor.Doubles) inputs.get(3)).values().get(row);
        long truth = ((InputTensor.Longs) inputs.get(4)).values().get(row);
        given.add(floats.get(2 * row) + " " + floats.get(2 * row + 1) + " " + text + " " + whole + " " + number + " "
                + truth);
        return 2 * floats.get(2 * row)
                - 3 * floats.get(2 * row + 1)
                + 0.5 * number
                + whole
                + 10 * truth
                + text.length();
    }

    @Override
    public Predictor predictor() {
        return new Predictor() {
            @Override
            public void predict(List<InputTensor> inputs, int examples, FloatBuffer scores) {
                for (int row = 0; row < examples; row++) {
                    scores.put(2 * row, 0).put(2 * row + 1, (float) logit(inputs, row));
                }
            }

            @Override
            public void close() {}
        };
    }

    /** Of the logit of class 1, whatever the loss: what is tested is where it goes. */
    @Override
    public Gradient gradient(List<long[]> exampleShapes) {
        if (exampleShapes.size() != 5
                || exampleShapes.get(0)[0] != 2
                || exampleShapes.get(4)[0] != 1) {
            throw new IllegalArgumentException("not the shapes of five inputs");
        }
        return new Gradient() {
            @Override
            public List<String> approximations() {
                return List.of("none");
            }

            @Override
            public GradientPredictor predictor(Loss loss) {
                return new Linear();
            }

            @Override
            public void close() {}
        };
    }

    private final class Linear implements GradientPredictor {

        @Override
        public void differentiate(List<InputTensor> inputs, int examples, GradientBuffers buffers) {
            for (int row = 0; row < examples; row++) {
                float logit = (float) logit(inputs, row);
                buffers.logits().put(2 * row, 0).put(2 * row + 1, logit);
                buffers.losses().put(row, logit * buffers.labels().get(row));
                // One buffer for each input of floats or doubles.
                buffers.gradients().get(0).put(2 * row, 2).put(2 * row + 1, -3);
                buffers.gradients().get(1).put(row, 0.5f);
            }
        }

        @Override
        public void close() {}
    }

    @Override
    public void close() {}
}
