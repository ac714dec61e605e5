package dev.gambeson.onnx.gradient.rule.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"Max", "Min", "Mean"})
    void repeatedOperands(String operator) {
        for (int opset : new int[] {9, 13, 17}) {
            RuleCheck.opset(opset, 1)
                    .input("a", 3, 4)
                    .input("b", 1, 4)
                    .input("c", 3, 1)
                    .weights("w", 4)
                    .node(operator, List.of("a", "b", "c", "w"), "y")
                    .within(0.1)
                    .check();
            RuleCheck.opset(opset, 2)
                    .input("a", 3, 4)
                    .input("b", 4)
                    .node(operator, List.of("a"), "z")
                    .node("Mul", List.of("z", "z"), "y")
                    .check();
        }
        if (operator.equals("Mean")) {
            return; // ONNX Runtime has none of doubles
        }
        RuleCheck.opset(17, 3)
                .doubles()
                .input("a", 3, 4)
                .weights("w", 4)
                .node(operator, List.of("a", "w"), "y")
                .check();
    }

    @Test
    void chosenByCondition() {
        for (boolean doubles : new boolean[] {false, true}) {
            RuleCheck check = RuleCheck.opset(13, 1);
            (doubles ? check.doubles() : check)
                    .input("a", 3, 4)
                    .input("b", 1, 4)
                    .weights("w", 4)
                    .node("Greater", List.of("a", "w"), "c")
                    .node("Where", List.of("c", "a", "b"), "y")
                    .node("Where", List.of("c", "w", "a"), "z")
                    .node("Add", List.of("y", "z"), "sum")
                    .within(0.05)
                    .check();
        }
    }

    @Test
    void clipped() {
        double[][] bounds = {{0, 6}, {-1, 1}, {0, 1}, {0, Double.NaN}, {Double.NaN, 1}, {Double.NaN, Double.NaN}};
        for (double[] bound : bounds) {
            boolean low = !Double.isNaN(bound[0]);
            boolean high = !Double.isNaN(bound[1]);
            for (int opset : new int[] {11, 13, 21}) {
                for (boolean doubles : new boolean[] {false, true}) {
                    RuleCheck check = RuleCheck.opset(opset, 1);
                    int type = doubles ? ValueInfo.DOUBLE : ValueInfo.FLOAT;
                    (doubles && opset > 11 ? check.doubles() : check)
                            .input("x", -8.0, 8.0, 3, 9)
                            .constant("low", TensorValue.scalar(opset > 11 ? type : ValueInfo.FLOAT, bound[0]))
                            .constant("high", TensorValue.scalar(opset > 11 ? type : ValueInfo.FLOAT, bound[1]))
                            .node("Clip", List.of("x", low ? "low" : "", high ? "high" : ""), "y")
                            .check();
                }
            }
            RuleCheck.opset(9, 1)
                    .input("x", -8.0, 8.0, 3, 9)
                    .node(
                            "Clip",
                            List.of("x"),
                            "y",
                            Attribute.of("min", low ? (float) bound[0] : -3.4e38f),
                            Attribute.of("max", high ? (float) bound[1] : 3.4e38f))
                    .check();
        }
    }

    /** A black pixel can be made brighter; a closed rectifier stays closed. */
    @Test
    void numbersOnTheBound() {
        assertThat(slopesOfClip(1, 0, 0.5f, 1)).containsExactly(1, 1, 1);
        assertThat(slopesOfClip(6, 0, 0.5f, 6)).containsExactly(0, 1, 0);
        assertThat(slopesOfClip(1, -0.1f, 1.1f, 1)).containsExactly(0, 0, 1);
    }

    private static float[] slopesOfClip(double high, float... x) {
        FloatBuffer values = ByteBuffer.allocateDirect(3 * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        values.put(0, x);
        GradientBuffers buffers = GradientBuffers.allocate(1, 3, 3);
        buffers.seeds().put(0, new float[] {1, 1, 1});
        RuleCheck check = RuleCheck.opset(13, 1)
                .input("x", 3)
                .constant("low", TensorValue.scalar(ValueInfo.FLOAT, 0))
                .constant("high", TensorValue.scalar(ValueInfo.FLOAT, high))
                .node("Clip", List.of("x", "low", "high"), "y");
        try (GradientModel model = check.load();
                Gradient gradient = model.gradient(List.of(new long[] {3}));
                GradientPredictor predictor = gradient.predictor(Loss.SEED)) {
            predictor.differentiate(List.of(new InputTensor.Floats("x", values, new long[] {3})), 1, buffers);
        }
        float[] slopes = new float[3];
        buffers.gradients().get(0).get(0, slopes);
        return slopes;
    }
}
