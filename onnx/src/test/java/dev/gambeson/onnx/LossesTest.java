package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every loss runs in every operator set that a model may be written in, with the value and the slope of its definition. */
class LossesTest {

    private static final int CLASSES = 6;
    private static final int LABEL = 2;
    private static final int TARGET = 4;
    private static final double STEP = 1e-6;

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9, 10, 11, 12, 13, 17, 18, 21})
    void lossesAreThoseOfTheirPapers(int opset) {
        float[] logits = logits(opset);
        double[] z = new double[CLASSES];
        Arrays.setAll(z, i -> logits[i]);
        RuleCheck check = RuleCheck.opset(opset, opset).input("x", CLASSES).node("Identity", List.of("x"), "y");
        try (GradientModel model = check.load();
                Gradient gradient = model.gradient(List.of(new long[] {CLASSES}))) {
            for (Loss loss : Loss.values()) {
                GradientBuffers buffers = GradientBuffers.allocate(1, CLASSES, CLASSES);
                buffers.labels().put(0, LABEL);
                buffers.targets().put(0, TARGET);
                for (int i = 0; i < CLASSES; i++) {
                    buffers.seeds().put(i, i);
                }
                try (GradientPredictor predictor = gradient.predictor(loss)) {
                    predictor.differentiate(List.of(tensor(logits)), 1, buffers);
                }
                assertThat((double) buffers.losses().get(0)).as(loss.name()).isCloseTo(value(loss, z), within(1e-5));
                for (int i = 0; i < CLASSES; i++) {
                    assertThat((double) buffers.gradients().get(0).get(i))
                            .as(loss + ", " + i)
                            .isCloseTo(slope(loss, z, i), within(1e-4));
                }
            }
        }
    }

    /** All apart by more than the step, so that no order changes. */
    private static float[] logits(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] logits = new float[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            logits[i] = (i * 5 % CLASSES) * 0.5f + (float) random.nextDouble(0, 0.3);
        }
        return logits;
    }

    private static InputTensor tensor(float[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(values);
        return new InputTensor.Floats("x", bytes.asFloatBuffer(), new long[] {CLASSES});
    }

    private static double slope(Loss loss, double[] z, int index) {
        double[] more = z.clone();
        double[] less = z.clone();
        more[index] += STEP;
        less[index] -= STEP;
        return (value(loss, more) - value(loss, less)) / (2 * STEP);
    }

    private static double value(Loss loss, double[] z) {
        double[] ranked = Arrays.stream(z).map(x -> -x).sorted().map(x -> -x).toArray();
        double other = ranked[0] == z[LABEL] ? ranked[1] : ranked[0];
        double sum = Math.log(Arrays.stream(z).map(Math::exp).sum());
        return switch (loss) {
            case CROSS_ENTROPY -> sum - z[LABEL];
            case TARGETED_CROSS_ENTROPY -> z[TARGET] - sum;
            case MARGIN -> other - z[LABEL];
            case DIFFERENCE -> z[TARGET] - z[LABEL];
            case DLR -> -(z[LABEL] - other) / (ranked[0] - ranked[2]);
            case TARGETED_DLR -> -(z[LABEL] - z[TARGET]) / (ranked[0] - (ranked[2] + ranked[3]) / 2);
            case SEED -> z[1] + 2 * z[2] + 3 * z[3] + 4 * z[4] + 5 * z[5];
        };
    }
}
