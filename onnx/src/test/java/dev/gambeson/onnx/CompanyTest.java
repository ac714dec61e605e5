package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Predictor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models whose answer to a single row has other bits than in a batch, because ONNX Runtime goes another way for one. */
class CompanyTest {

    private static final int EXAMPLES = 12;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sklearn-logistic",
                "sklearn-standard",
                "sklearn-pca",
                "keras-transformer",
                "torch-transformer-18",
                "torch-swin",
                "torch-rnn",
                "torch-mixer"
            })
    void anExampleAloneHasTheBitsThatItHasInABatch(String id) {
        try (GradientModel model = (GradientModel) Exported.load(Exported.FOLDER, id)) {
            long[] shape = model.signature().inputs().get(0).exampleShape();
            int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            int width = model.signature().output().width();
            FloatBuffer values =
                    GradientBuffers.allocate(EXAMPLES, 2, size).gradients().get(0);
            SplittableRandom random = new SplittableRandom(7);
            for (int i = 0; i < EXAMPLES * size; i++) {
                values.put(i, (float) random.nextDouble());
            }
            GradientBuffers all = GradientBuffers.allocate(EXAMPLES, Math.max(2, width), size);
            GradientBuffers one = GradientBuffers.allocate(1, Math.max(2, width), size);
            try (Predictor predictor = model.predictor();
                    Gradient gradient = model.gradient(List.of(shape));
                    GradientPredictor slopes = gradient.predictor(Loss.CROSS_ENTROPY)) {
                predictor.predict(tensor(model, values, shape), EXAMPLES, all.seeds());
                slopes.differentiate(tensor(model, values, shape), EXAMPLES, all);
                for (int i = 0; i < EXAMPLES; i++) {
                    List<InputTensor> single = tensor(model, values.slice(i * size, size), shape);
                    predictor.predict(single, 1, one.seeds());
                    slopes.differentiate(single, 1, one);
                    String place = id + ", example " + i;
                    assertThat(bits(one.seeds(), 0, width)).as(place).isEqualTo(bits(all.seeds(), i * width, width));
                    assertThat(bits(one.gradients().get(0), 0, size))
                            .as(place)
                            .isEqualTo(bits(all.gradients().get(0), i * size, size));
                }
            }
        }
    }

    private static List<InputTensor> tensor(GradientModel model, FloatBuffer values, long[] shape) {
        return List.of(new InputTensor.Floats(model.signature().inputs().get(0).name(), values, shape));
    }

    private static int[] bits(FloatBuffer numbers, int from, int count) {
        int[] bits = new int[count];
        for (int i = 0; i < count; i++) {
            bits[i] = Float.floatToIntBits(numbers.get(from + i));
        }
        return bits;
    }
}
