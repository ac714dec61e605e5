package dev.gambeson.onnx.gradient.rule.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaxPoolRulesTest {

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 11, 13, 16, 17, 22})
    void anyWindow(int opset) {
        for (long seed = 1; seed <= 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int spatial = random.nextInt(1, 4);
            RuleCheck.opset(opset, seed)
                    .input("x", -20.0, 20.0, Windows.image(random, spatial))
                    .node(
                            "MaxPool",
                            List.of("x"),
                            "y",
                            Windows.random(random, spatial, opset >= 10, opset >= 10)
                                    .toArray(Attribute[]::new))
                    .check();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAME_UPPER", "SAME_LOWER", "VALID"})
    void paddedByName(String auto) {
        for (int opset : new int[] {11, 13, 17}) {
            for (long stride = 1; stride <= 3; stride++) {
                RuleCheck.opset(opset, stride)
                        .input("x", -20.0, 20.0, 2, 6, 7)
                        .node(
                                "MaxPool",
                                List.of("x"),
                                "y",
                                Attribute.list("kernel_shape", 2, 3),
                                Attribute.list("strides", stride, 2),
                                Attribute.of("auto_pad", auto))
                        .check();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "2, 1", "3, 0"})
    void doubles(long stride, int ceiling) {
        RuleCheck.opset(17, stride)
                .doubles()
                .input("x", -20.0, 20.0, 2, 7, 7)
                .node(
                        "MaxPool",
                        List.of("x"),
                        "y",
                        Attribute.list("kernel_shape", 3, 2),
                        Attribute.list("strides", stride, 2),
                        Attribute.of("storage_order", 1),
                        Attribute.of("ceil_mode", ceiling))
                .check();
    }

    /** Windows that lie apart, with last rows that no window reaches, and behind a rectifier that is used elsewhere or not. */
    @Test
    void apartBehindRectifier() {
        for (int opset : new int[] {9, 11, 17}) {
            for (int uses = 1; uses <= 2; uses++) {
                RuleCheck check = RuleCheck.opset(opset, uses)
                        .input("x", -20.0, 20.0, 2, 7, 8)
                        .node("Relu", List.of("x"), "r")
                        .node(
                                "MaxPool",
                                List.of("r"),
                                "y",
                                Attribute.list("kernel_shape", 3, 2),
                                Attribute.list("strides", 3, 2));
                if (uses == 2) {
                    check.node("GlobalAveragePool", List.of("r"), "mean").node("Add", List.of("y", "mean"), "z");
                }
                check.check();
            }
        }
    }

    @Test
    void wholeImages() {
        for (int opset : new int[] {9, 13, 22}) {
            RuleCheck.opset(opset, 1)
                    .input("x", -20.0, 20.0, 3, 4, 5)
                    .node("GlobalMaxPool", List.of("x"), "y")
                    .check();
        }
    }

    @Test
    void unpooled() {
        for (int opset : new int[] {11, 17, 22}) {
            RuleCheck.opset(opset, 1)
                    .input("x", -20.0, 20.0, 3, 6, 6)
                    .node(
                            "",
                            "MaxPool",
                            List.of("x"),
                            List.of("y", "places"),
                            Attribute.list("kernel_shape", 2, 2),
                            Attribute.list("strides", 2, 2))
                    .node("Mul", List.of("y", "y"), "z")
                    .node(
                            "MaxUnpool",
                            List.of("z", "places"),
                            "u",
                            Attribute.list("kernel_shape", 2, 2),
                            Attribute.list("strides", 2, 2))
                    .within(0.02)
                    .check();
        }
    }

    /** Two equal greatest numbers: halves where windows lie apart, all to the first where they overlap. */
    @Test
    void equalNumbers() {
        assertThat(slopes(2, 2, 1, 1, 0, 3)).containsExactly(0.5f, 0.5f, 0, 1);
        assertThat(slopes(2, 1, 1, 5, 5, 3)).containsExactly(0, 2, 1, 0);
    }

    private static float[] slopes(long kernel, long stride, float... x) {
        var values =
                ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder()).asFloatBuffer();
        values.put(0, x);
        RuleCheck check = RuleCheck.opset(17, 1)
                .input("x", 1, 4)
                .node(
                        "MaxPool",
                        List.of("x"),
                        "y",
                        Attribute.list("kernel_shape", kernel),
                        Attribute.list("strides", stride));
        float[] slopes = new float[4];
        try (GradientModel model = check.load();
                Gradient gradient = model.gradient(List.of(new long[] {1, 4}));
                GradientPredictor predictor = gradient.predictor(Loss.SEED)) {
            int width = model.signature().output().width();
            GradientBuffers buffers = GradientBuffers.allocate(1, width, 4);
            for (int i = 0; i < width; i++) {
                buffers.seeds().put(i, 1);
            }
            predictor.differentiate(List.of(new InputTensor.Floats("x", values, new long[] {1, 4})), 1, buffers);
            buffers.gradients().get(0).get(0, slopes);
        }
        return slopes;
    }
}
