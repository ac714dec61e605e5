package dev.gambeson.onnx.gradient.rule.activation;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationRulesTest {

    static Stream<Arguments> activations() {
        return Stream.of(
                of("Relu", 7, true),
                of("LeakyRelu", 7, false),
                of("LeakyRelu", 16, false, Attribute.of("alpha", 0.3f)),
                of("ThresholdedRelu", 10, false, Attribute.of("alpha", 0.5f)),
                of("Elu", 7, false),
                of("Elu", 7, false, Attribute.of("alpha", 0.4f)),
                of("Selu", 7, false),
                of("Selu", 7, false, Attribute.of("alpha", 1.2f), Attribute.of("gamma", 0.7f)),
                of("Celu", 12, false, Attribute.of("alpha", 0.6f)),
                of("Sigmoid", 7, true),
                of("HardSigmoid", 7, false),
                of("HardSigmoid", 7, false, Attribute.of("alpha", 0.4f), Attribute.of("beta", 0.3f)),
                of("HardSwish", 14, false),
                of("Softplus", 7, false),
                of("Softsign", 7, false),
                of("Mish", 18, false),
                of("Swish", 24, false),
                of("Swish", 24, false, Attribute.of("alpha", 1.7f)),
                of("Gelu", 20, false),
                of("Gelu", 20, false, Attribute.of("approximate", "tanh")),
                of("Shrink", 9, true, Attribute.of("lambd", 0.8f), Attribute.of("bias", 0.3f)));
    }

    private static Arguments of(String operator, int since, boolean doubles, Attribute... attributes) {
        return Arguments.of(operator, since, doubles, attributes);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void activation(String operator, int since, boolean doubles, Attribute[] attributes) {
        for (int opset : new int[] {9, 11, 13, 17, 21, 23, 24}) {
            if (opset >= since) {
                RuleCheck.opset(opset, opset)
                        .input("x", -4.0, 4.0, 3, 40)
                        .weights("w", 40)
                        .node(operator, List.of("x"), "y", attributes)
                        .node("Mul", List.of("y", "w"), "z")
                        .check();
            }
        }
        if (doubles) {
            RuleCheck.opset(Math.max(17, since), 1)
                    .doubles()
                    .input("x", -4.0, 4.0, 3, 40)
                    .weights("w", 40)
                    .node(operator, List.of("x"), "y", attributes)
                    .node("Mul", List.of("y", "w"), "z")
                    .check();
        }
    }

    @Test
    void parametricRelu() {
        for (int opset : new int[] {9, 13, 17}) {
            for (long[] shape : new long[][] {{1}, {5}, {4, 1}, {3, 1, 1}, {3, 4, 5}}) {
                RuleCheck.opset(opset, shape.length)
                        .input("x", 3, 4, 5)
                        .weights("slope", shape)
                        .node("PRelu", List.of("x", "slope"), "y")
                        .check();
            }
        }
        RuleCheck.opset(17, 1)
                .input("x", 3, 7)
                .input("slope", 3, 1)
                .node("PRelu", List.of("x", "slope"), "y")
                .check();
    }
}
