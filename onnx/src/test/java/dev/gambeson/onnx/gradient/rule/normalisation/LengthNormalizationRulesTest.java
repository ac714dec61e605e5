package dev.gambeson.onnx.gradient.rule.normalisation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.model.GradientModel;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthNormalizationRulesTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "1, -1", "2, 1", "2, 2", "2, -1"})
    void length(long p, long axis) {
        for (int opset : new int[] {9, 13, 22}) {
            for (boolean doubles : new boolean[] {false, true}) {
                RuleCheck check = RuleCheck.opset(opset, axis + p);
                (doubles ? check.doubles() : check)
                        .input("x", 3, 4)
                        .node("LpNormalization", List.of("x"), "y", Attribute.of("p", p), Attribute.of("axis", axis))
                        .within(0.02)
                        .check();
            }
        }
    }

    @Test
    void meanVariance() {
        for (int opset : new int[] {9, 13, 17}) {
            RuleCheck.opset(opset, 1)
                    .input("x", 3, 4, 5)
                    .node("MeanVarianceNormalization", List.of("x"), "y", Attribute.list("axes", 2, 3))
                    .check();
        }
        RuleCheck mixing =
                RuleCheck.opset(13, 1).input("x", 3, 4, 5).node("MeanVarianceNormalization", List.of("x"), "y");
        try (GradientModel model = mixing.load()) {
            assertThatThrownBy(() -> model.gradient(List.of(new long[] {3, 4, 5})))
                    .isInstanceOf(NoGradientException.class)
                    .hasMessageContaining("mixes the examples");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 5})
    void neighbours(long size) {
        for (int opset : new int[] {9, 13, 17}) {
            RuleCheck.opset(opset, size)
                    .input("x", 6, 3, 4)
                    .node(
                            "LRN",
                            List.of("x"),
                            "y",
                            Attribute.of("size", size),
                            Attribute.of("alpha", 0.9f),
                            Attribute.of("beta", 0.6f),
                            Attribute.of("bias", 1.3f))
                    .check();
        }
    }
}
