package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoiningRulesTest {

    @Test
    void joinedAndTakenApart() {
        RuleCheck.opset(13, 1)
                .input("a", 2, 3)
                .input("b", 4, 3)
                .weights("w", 1, 3)
                .node("Mul", List.of("b", "w"), "c")
                .node("Concat", List.of("a", "c"), "y", Attribute.of("axis", 1))
                .longs("parts", 1, 5)
                .node("", "Split", List.of("y", "parts"), List.of("first", "rest"), Attribute.of("axis", -2))
                .node("Mul", List.of("rest", "rest"), "out")
                .check();
    }

    @Test
    void repeated() {
        RuleCheck.opset(13, 1)
                .input("a", 2, 1)
                .longs("shape", 1, 1, 5)
                .node("Expand", List.of("a", "shape"), "b")
                .longs("repeats", 1, 3, 2)
                .node("Tile", List.of("b", "repeats"), "c")
                .weights("w", 6, 10)
                .node("Mul", List.of("c", "w"), "out")
                .check();
    }
}
