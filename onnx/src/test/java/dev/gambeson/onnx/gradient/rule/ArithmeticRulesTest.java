package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.RuleCheck;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArithmeticRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"Add", "Sub", "Mul", "Div"})
    void repeatedOperands(String operator) {
        long[][][] shapes = {
            {{3, 4}, {3, 4}}, {{3, 1}, {1, 4}}, {{1}, {5}}, {{2, 1, 3}, {2, 4, 1}}, {{4}, {4}},
        };
        long seed = 0;
        for (long[][] pair : shapes) {
            seed++;
            RuleCheck.opset(13, seed)
                    .input("a", pair[0])
                    .input("b", 0.5, 2, pair[1])
                    .node(operator, List.of("a", "b"), "y")
                    .check();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Add", "Sub", "Mul", "Div"})
    void constantsOfLowerRank(String operator) {
        for (long[] shape : new long[][] {{}, {4}, {3, 1}, {1, 3, 4}}) {
            RuleCheck.opset(17, shape.length)
                    .input("a", 0.5, 2, 3, 4)
                    .weights("w", shape)
                    .node(operator, List.of("a", "w"), "y")
                    .node(operator, List.of("w", "y"), "z")
                    .node("Mul", List.of("a", "z"), "out")
                    .within(0.02)
                    .check();
        }
    }
}
