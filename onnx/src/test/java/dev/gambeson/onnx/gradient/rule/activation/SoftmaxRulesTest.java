package dev.gambeson.onnx.gradient.rule.activation;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"Softmax", "LogSoftmax"})
    void everyAxis(String operator) {
        for (int opset : new int[] {9, 11, 12, 13, 17, 23}) {
            for (int axis : new int[] {1, 2, 3, -1, -2}) {
                if (axis < 0 && opset < 11) {
                    continue;
                }
                RuleCheck.opset(opset, axis)
                        .input("x", 3, 4, 2)
                        .node(operator, List.of("x"), "y", Attribute.of("axis", axis))
                        .node("Mul", List.of("y", "y"), "z")
                        .check();
            }
            RuleCheck.opset(opset, 1)
                    .doubles()
                    .input("x", 3, 4)
                    .node(operator, List.of("x"), "y")
                    .node("Mul", List.of("y", "y"), "z")
                    .check();
        }
    }
}
