package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holders of the same gradient share its sessions, and none notices when another closes its own. */
class OnnxGradientTest {

    private static final int CLASSES_AT_MOST = 64;

    private GradientModel model;
    private final long[] shape = {3, 16, 16};

    @BeforeEach
    void load() {
        model = (GradientModel) Exported.load(Exported.FOLDER, "torch-free-size");
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void oneThatIsClosedGivesNoPredictorsAndTheOtherStillDoes() {
        Gradient first = model.gradient(List.of(shape));
        Gradient second = model.gradient(List.of(shape));
        first.close();
        first.close();
        assertThatThrownBy(() -> first.predictor(Loss.CROSS_ENTROPY)).isInstanceOf(IllegalStateException.class);
        assertThat(slope(second)).isNotEqualTo(new float[size()]);
        second.close();
    }

    @Test
    void whatIsPreparedAgainIsTheSame() {
        float[] once;
        try (Gradient gradient = model.gradient(List.of(shape))) {
            once = slope(gradient);
        }
        try (Gradient gradient = model.gradient(List.of(shape.clone()))) {
            assertThat(slope(gradient)).isEqualTo(once);
        }
    }

    @Test
    void aGradientOutlivesItsModelAndItsPredictorsOutliveBoth() {
        Gradient gradient = model.gradient(List.of(shape));
        GradientPredictor kept = gradient.predictor(Loss.CROSS_ENTROPY);
        float[] before = slope(gradient);
        model.close();
        assertThat(slope(gradient)).isEqualTo(before);
        gradient.close();
        assertThat(slope(kept)).isEqualTo(before);
        kept.close();
        assertThatThrownBy(() -> model.gradient(List.of(shape))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneOfOtherShapesTakesThePlaceOfTheFirstWhichGoesOn() {
        Gradient small = model.gradient(List.of(shape));
        float[] before = slope(small);
        try (Gradient large = model.gradient(List.of(new long[] {3, 24, 24}))) {
            assertThat(large.approximations()).isEmpty();
            assertThat(slope(small)).isEqualTo(before);
        }
        small.close();
        try (Gradient again = model.gradient(List.of(shape))) {
            assertThat(slope(again)).isEqualTo(before);
        }
    }

    private int size() {
        int size = 1;
        for (long extent : shape) {
            size *= (int) extent;
        }
        return size;
    }

    private float[] slope(Gradient gradient) {
        try (GradientPredictor predictor = gradient.predictor(Loss.CROSS_ENTROPY)) {
            return slope(predictor);
        }
    }

    private float[] slope(GradientPredictor predictor) {
        FloatBuffer input = ByteBuffer.allocateDirect(size() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < size(); i++) {
            input.put(i, (float) random.nextDouble());
        }
        GradientBuffers buffers = GradientBuffers.allocate(1, CLASSES_AT_MOST, size());
        String name = model.signature().inputs().get(0).name();
        predictor.differentiate(List.of(new InputTensor.Floats(name, input, shape)), 1, buffers);
        float[] slope = new float[size()];
        buffers.gradients().get(0).get(0, slope);
        return slope;
    }
}
