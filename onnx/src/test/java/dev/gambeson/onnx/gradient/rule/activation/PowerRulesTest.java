package dev.gambeson.onnx.gradient.rule.activation;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerRulesTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 2, 2.5, 3, -1, 4})
    void fixedExponent(double exponent) {
        for (int opset : new int[] {9, 13, 17}) {
            RuleCheck.opset(opset, 1)
                    .input("x", 0.5, 2, 3, 4)
                    .constant("p", TensorValue.scalar(ValueInfo.FLOAT, exponent))
                    .node("Pow", List.of("x", "p"), "y")
                    .check();
        }
        RuleCheck.opset(17, 1)
                .doubles()
                .input("x", 0.5, 2, 3, 4)
                .constant("p", TensorValue.scalar(ValueInfo.DOUBLE, exponent))
                .node("Pow", List.of("x", "p"), "y")
                .check();
    }

    @Test
    void wholeExponentsOfNegativeNumbers() {
        RuleCheck.opset(13, 1)
                .input("x", 3, 4)
                .longs("p", 2, 3, 1, 4)
                .node("Pow", List.of("x", "p"), "y")
                .check();
    }

    @Test
    void bothOperands() {
        RuleCheck.opset(15, 1)
                .input("x", 0.5, 2, 3, 4)
                .input("p", -1.0, 3.0, 1, 4)
                .node("Pow", List.of("x", "p"), "y")
                .check();
        RuleCheck.opset(12, 2)
                .input("x", 0.5, 2, 3, 1)
                .input("p", -1.0, 3.0, 3, 4)
                .node("Pow", List.of("x", "p"), "y")
                .check();
    }

    @Test
    void remainders() {
        RuleCheck.opset(13, 3)
                .input("a", -5.0, 5.0, 3, 8)
                .input("b", 1.5, 3, 1, 8)
                .node("Mod", List.of("a", "b"), "y", Attribute.of("fmod", 1))
                .within(0.05)
                .check();
    }
}
