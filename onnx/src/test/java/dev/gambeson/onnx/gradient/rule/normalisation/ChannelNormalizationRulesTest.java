package dev.gambeson.onnx.gradient.rule.normalisation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.model.GradientModel;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelNormalizationRulesTest {

    @ParameterizedTest
    @ValueSource(ints = {9, 11, 13, 14, 15, 17, 21, 23})
    void batch(int opset) {
        for (long[] shape : new long[][] {{3}, {3, 5}, {3, 4, 5}, {3, 2, 3, 2}}) {
            for (boolean doubles : new boolean[] {false, true}) {
                RuleCheck check = RuleCheck.opset(opset, shape.length);
                int type = doubles ? ValueInfo.DOUBLE : ValueInfo.FLOAT;
                (doubles ? check.doubles() : check)
                        .input("x", shape)
                        .weights("scale", 3)
                        .weights("bias", 3)
                        .weights("mean", 3)
                        .constant("variance", new TensorValue(type, new long[] {3}, new double[] {0.3, 1, 4}))
                        .node(
                                "BatchNormalization",
                                List.of("x", "scale", "bias", "mean", "variance"),
                                "y",
                                Attribute.of("epsilon", 0.01f))
                        .check();
            }
        }
    }

    @Test
    void trainingIsRefused() {
        RuleCheck check = RuleCheck.opset(15, 1)
                .input("x", 3, 4)
                .weights("scale", 3)
                .weights("bias", 3)
                .weights("mean", 3)
                .weights("variance", 3)
                .node(
                        "",
                        "BatchNormalization",
                        List.of("x", "scale", "bias", "mean", "variance"),
                        List.of("y", "m", "v"),
                        Attribute.of("training_mode", 1));
        try (GradientModel model = check.load()) {
            assertThatThrownBy(() -> model.gradient(List.of(new long[] {3, 4})))
                    .isInstanceOf(NoGradientException.class)
                    .hasMessageContaining("training mode");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 13, 17, 22})
    void instance(int opset) {
        for (long[] shape : new long[][] {{3, 5}, {3, 4, 5}}) {
            RuleCheck.opset(opset, shape.length)
                    .input("x", shape)
                    .weights("scale", 3)
                    .weights("bias", 3)
                    .node("InstanceNormalization", List.of("x", "scale", "bias"), "y", Attribute.of("epsilon", 0.01f))
                    .check();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 20, 21, 23})
    void group(int opset) {
        for (long[] shape : new long[][] {{6, 5}, {6, 4, 3}}) {
            RuleCheck.opset(opset, shape.length)
                    .input("x", shape)
                    .weights("scale", opset < 21 ? 3 : 6)
                    .weights("bias", opset < 21 ? 3 : 6)
                    .node(
                            "GroupNormalization",
                            List.of("x", "scale", "bias"),
                            "y",
                            Attribute.of("num_groups", 3),
                            Attribute.of("epsilon", 0.01f))
                    .check();
        }
    }
}
