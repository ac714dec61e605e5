package dev.gambeson.model.normalised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.GambesonException;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Model;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A normalisation as a part of a model, on one whose score is the sum of the squares of its inputs. */
class NormalisationTest {

    private static final int PIXELS = 4;
    private static final Normalisation NORMALISATION =
            new Normalisation(2, List.of(0.1, 0.2, 0.3), List.of(0.5, 0.25, 2.0));

    private record Squares(long... shape) implements GradientModel {

        @Override
        public Signature signature() {
            Port port = new Port("x", ElementType.FLOAT, shape);
            return new Signature(List.of(port), new Signature.Output("y", 1, Signature.Output.Kind.LOGIT, null));
        }

        @Override
        public Predictor predictor() {
            return new Predictor() {
                @Override
                public void predict(List<InputTensor> inputs, int examples, FloatBuffer scores) {
                    FloatBuffer x = ((InputTensor.Floats) inputs.get(0)).values();
                    for (int e = 0; e < examples; e++) {
                        float sum = 0;
                        for (int i = 0; i < 3 * PIXELS; i++) {
                            sum += x.get(e * 3 * PIXELS + i) * x.get(e * 3 * PIXELS + i);
                        }
                        scores.put(e, sum);
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
                    return new GradientPredictor() {
                        @Override
                        public void differentiate(List<InputTensor> inputs, int examples, GradientBuffers buffers) {
                            FloatBuffer x = ((InputTensor.Floats) inputs.get(0)).values();
                            for (int i = 0; i < examples * 3 * PIXELS; i++) {
                                buffers.gradients().get(0).put(i, 2 * x.get(i));
                            }
                        }

                        @Override
                        public void close() {}
                    };
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }

    private static FloatBuffer floats(int size) {
        return ByteBuffer.allocateDirect(size * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private static float score(Model model, FloatBuffer x, long[] shape) {
        FloatBuffer scores = floats(2);
        try (Predictor predictor = model.predictor()) {
            predictor.predict(List.of(new InputTensor.Floats("x", x, shape)), 2, scores);
        }
        return scores.get(1);
    }

    private static void check(long[] shape, boolean last) {
        long[] example = Arrays.copyOfRange(shape, 1, 4);
        Model model = NORMALISATION.before(new Squares(shape));
        FloatBuffer x = floats(6 * PIXELS);
        double expected = 0;
        for (int i = 0; i < 6 * PIXELS; i++) {
            x.put(i, (i * 37 % 100) / 100f);
        }
        for (int i = 0; i < 3 * PIXELS; i++) {
            int c = last ? i % 3 : i / PIXELS;
            double value = (x.get(3 * PIXELS + i) * 2.0 - NORMALISATION.mean().get(c))
                    / NORMALISATION.std().get(c);
            expected += value * value;
        }
        assertThat((double) score(model, x, example)).isCloseTo(expected, within(1e-3));

        GradientBuffers buffers = GradientBuffers.allocate(2, 2, 3 * PIXELS);
        try (Gradient gradient = ((GradientModel) model).gradient(List.of(example));
                GradientPredictor predictor = gradient.predictor(Loss.CROSS_ENTROPY)) {
            predictor.differentiate(List.of(new InputTensor.Floats("x", x, example)), 2, buffers);
        }
        float step = 1 / 64f;
        for (int i = 3 * PIXELS; i < 6 * PIXELS; i++) {
            float here = x.get(i);
            double above = score(model, x.put(i, here + step), example);
            double below = score(model, x.put(i, here - step), example);
            x.put(i, here);
            double slope = (above - below) / (2 * step);
            assertThat((double) buffers.gradients().get(0).get(i)).isCloseTo(slope, within(0.02));
        }
    }

    @Test
    void scoresAndGradientsFollowTheChainRuleByChannel() {
        check(new long[] {-1, 3, 2, 2}, false);
        check(new long[] {-1, 2, 2, 3}, true);
    }

    @Test
    void noneChangesNothing() {
        Model model = new Squares(-1, 3, 2, 2);
        assertThat(Normalisation.NONE.before(model)).isSameAs(model);
    }

    @Test
    void anotherNumberOfChannelsIsAnError() {
        assertThatThrownBy(() -> NORMALISATION.before(new Squares(-1, 1, 4, 4)))
                .isInstanceOf(GambesonException.class)
                .hasMessageContaining("has 3 numbers");
        assertThatThrownBy(() -> new Normalisation(1, List.of(1.0), List.of(1.0, 2.0)))
                .hasMessageContaining("mean has 1 numbers");
        assertThatThrownBy(() -> new Normalisation(1, List.of(), List.of(0.0))).hasMessageContaining("above 0");
    }

    /** Models of 0 to 255 get whole numbers again, exactly. */
    @Test
    void scale255GivesTheBytesBack() {
        for (int value = 0; value < 256; value++) {
            assertThat(value / 255f * 255f).isEqualTo(value);
        }
    }
}
