package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models whose numbers have half precision: what rules write has their type too. */
class HalfPrecisionRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"Sigmoid", "Tanh", "Softplus", "Gelu", "Mish", "Elu", "LeakyRelu", "HardSwish", "Softmax"})
    void activation(String operator) {
        RuleCheck.opset(20, 1)
                .halves()
                .input("x", 3, 8)
                .weights("w", 8)
                .node(operator, List.of("x"), "y")
                .node("Mul", List.of("y", "w"), "z")
                .within(0.2)
                .check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MaxPool", "AveragePool"})
    void pooled(String operator) {
        for (long stride = 1; stride <= 2; stride++) {
            RuleCheck.opset(17, stride)
                    .halves()
                    .input("x", -20.0, 20.0, 2, 6, 6)
                    .weights("w", 3, 2, 3, 3)
                    .node(
                            operator,
                            List.of("x"),
                            "p",
                            Attribute.list("kernel_shape", 2, 2),
                            Attribute.list("strides", stride, stride))
                    .node("Conv", List.of("p", "w"), "y")
                    .within(0.1)
                    .check();
        }
    }

    @Test
    void normalisedAndResized() {
        RuleCheck.opset(17, 1)
                .halves()
                .input("x", 2, 4, 5)
                .weights("scale", 5)
                .constant("scales", new TensorValue(ValueInfo.FLOAT, new long[] {4}, new double[] {1, 1, 1.5, 2}))
                .node("LayerNormalization", List.of("x", "scale"), "n", Attribute.of("epsilon", 0.1f))
                .node("Resize", List.of("n", "", "scales"), "y", Attribute.of("mode", "linear"))
                .within(0.1)
                .check();
    }
}
