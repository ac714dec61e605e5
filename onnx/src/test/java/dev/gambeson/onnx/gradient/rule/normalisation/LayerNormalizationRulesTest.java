package dev.gambeson.onnx.gradient.rule.normalisation;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerNormalizationRulesTest {

    @ParameterizedTest
    @ValueSource(ints = {17, 18, 21, 23})
    void layer(int opset) {
        for (long axis : new long[] {-1, 2, 1, -3}) {
            long[] shape = axis == -1 ? new long[] {5} : axis == 2 ? new long[] {4, 5} : new long[] {3, 4, 5};
            for (boolean doubles : new boolean[] {false, true}) {
                RuleCheck check = RuleCheck.opset(opset, shape.length);
                (doubles ? check.doubles() : check)
                        .input("x", 3, 4, 5)
                        .weights("scale", shape)
                        .weights("bias", shape)
                        .node(
                                "LayerNormalization",
                                List.of("x", "scale", "bias"),
                                "y",
                                Attribute.of("axis", axis),
                                Attribute.of("epsilon", 1e-3f))
                        .check();
            }
        }
    }

    @Test
    void withoutBiasAndWithStatistics() {
        RuleCheck.opset(17, 1)
                .input("x", 3, 6)
                .weights("scale", 6)
                .node("", "LayerNormalization", List.of("x", "scale"), List.of("y", "mean", "inverse"))
                .node("Mul", List.of("y", "mean"), "z")
                .node("Mul", List.of("z", "inverse"), "out")
                .check();
        RuleCheck.opset(21, 2)
                .input("x", 3, 6)
                .weights("scale", 6)
                .node("", "LayerNormalization", List.of("x", "scale"), List.of("unused", "mean", "inverse"))
                .node("Mul", List.of("mean", "inverse"), "out")
                .check();
    }

    @Test
    void rootMeanSquare() {
        for (long axis : new long[] {-1, 1}) {
            long[] shape = axis == -1 ? new long[] {5} : new long[] {4, 5};
            RuleCheck.opset(23, axis)
                    .input("x", 4, 5)
                    .weights("scale", shape)
                    .node(
                            "RMSNormalization",
                            List.of("x", "scale"),
                            "y",
                            Attribute.of("axis", axis),
                            Attribute.of("epsilon", 1e-3f))
                    .check();
        }
    }
}
