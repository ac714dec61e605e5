package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixRulesTest {

    @ParameterizedTest
    @ValueSource(ints = {11, 13, 17, 21})
    void gemm(int opset) {
        for (int seed = 1; seed <= 4; seed++) {
            boolean transB = seed % 2 == 0;
            RuleCheck.opset(opset, seed)
                    .input("x", 5)
                    .weights("w", transB ? 3 : 5, transB ? 5 : 3)
                    .weights("c", seed > 2 ? 1 : 3)
                    .node(
                            "Gemm",
                            List.of("x", "w", "c"),
                            "y",
                            Attribute.of("alpha", 0.5f),
                            Attribute.of("beta", 2f),
                            Attribute.of("transB", transB ? 1 : 0))
                    .check();
        }
    }

    @Test
    void stacksOfMatrices() {
        RuleCheck.opset(17, 1)
                .input("a", 2, 3, 4)
                .input("b", 2, 4, 5)
                .node("MatMul", List.of("a", "b"), "y")
                .check();
        RuleCheck.opset(17, 2)
                .input("a", 1, 3, 4)
                .input("b", 6, 4, 2)
                .node("MatMul", List.of("a", "b"), "y")
                .check();
        RuleCheck.opset(17, 3)
                .input("a", 3, 4)
                .weights("w", 4, 2)
                .node("MatMul", List.of("a", "w"), "y")
                .check();
        RuleCheck.opset(17, 4)
                .input("a", 3, 4)
                .weights("w", 5, 3)
                .node("MatMul", List.of("w", "a"), "y")
                .check();
    }

    @Test
    void vectors() {
        RuleCheck.opset(17, 1)
                .input("a", 3, 4)
                .weights("w", 4)
                .node("MatMul", List.of("a", "w"), "y")
                .check();
        RuleCheck.opset(17, 2)
                .input("a", 3, 4)
                .weights("w", 3)
                .node("MatMul", List.of("w", "a"), "y")
                .check();
    }
}
