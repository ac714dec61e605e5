package dev.gambeson.onnx.gradient.rule.activation;

import dev.gambeson.onnx.RuleCheck;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionRulesTest {

    @ParameterizedTest
    @CsvSource({
        "Exp, -2, 2, true",
        "Log, 0.2, 3, true",
        "Sqrt, 0.2, 3, true",
        "Reciprocal, 0.5, 3, true",
        "Reciprocal, -3, -0.5, true",
        "Abs, -2, 2, true",
        "Neg, -2, 2, true",
        "Erf, -2, 2, false",
        "Sin, -4, 4, true",
        "Cos, -4, 4, true",
        "Tan, -1.2, 1.2, false",
        "Asin, -0.9, 0.9, false",
        "Acos, -0.9, 0.9, false",
        "Atan, -3, 3, false",
        "Sinh, -2, 2, false",
        "Cosh, -2, 2, false",
        "Tanh, -2, 2, true",
        "Asinh, -3, 3, false",
        "Acosh, 1.2, 4, false",
        "Atanh, -0.9, 0.9, false",
    })
    void function(String operator, double low, double high, boolean doubles) {
        for (int opset : new int[] {9, 13, 22}) {
            RuleCheck.opset(opset, opset)
                    .input("x", low, high, 4, 9)
                    .node(operator, List.of("x"), "y")
                    .check();
        }
        if (doubles) {
            RuleCheck.opset(17, 5)
                    .doubles()
                    .input("x", low, high, 4, 9)
                    .node(operator, List.of("x"), "y")
                    .check();
        }
    }
}
