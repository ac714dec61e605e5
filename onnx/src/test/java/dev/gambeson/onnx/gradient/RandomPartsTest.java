package dev.gambeson.onnx.gradient;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.model.GradientModel;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers drawn for the shape of a tensor stand beside the way of the gradient; those drawn from its values block it. */
class RandomPartsTest {

    private static final float HARDLY = 1e-30f;

    @Test
    void numbersDrawnForAShapeAreConstants() {
        RuleCheck.opset(17, 1)
                .input("x", 3, 4)
                .node(
                        "RandomNormalLike",
                        List.of("x"),
                        "drawn",
                        Attribute.of("mean", 3f),
                        Attribute.of("scale", HARDLY))
                .node("Mul", List.of("x", "drawn"), "noisy")
                .node("Sin", List.of("noisy"), "wave")
                .node("RandomUniformLike", List.of("wave"), "flat", Attribute.of("low", 2f), Attribute.of("high", 2f))
                .node("Mul", List.of("wave", "flat"), "y")
                .check();
    }

    @Test
    void decisionsDrawnFromValuesHaveNoRule() {
        RuleCheck check = RuleCheck.opset(17, 2)
                .input("x", 0.0, 1.0, 3)
                .node("Bernoulli", List.of("x"), "drawn")
                .node("Mul", List.of("x", "drawn"), "y");
        try (GradientModel model = check.load()) {
            assertThatThrownBy(() -> model.gradient(List.of(new long[] {3})))
                    .isInstanceOf(NoGradientException.class)
                    .hasMessageContaining("Bernoulli");
        }
    }
}
