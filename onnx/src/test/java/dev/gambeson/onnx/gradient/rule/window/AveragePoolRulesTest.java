package dev.gambeson.onnx.gradient.rule.window;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AveragePoolRulesTest {

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 11, 13, 17, 19, 22})
    void anyWindow(int opset) {
        for (long seed = 1; seed <= 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int spatial = random.nextInt(1, 4);
            List<Attribute> attributes = new ArrayList<>(Windows.random(random, spatial, opset >= 19, opset >= 10));
            attributes.add(Attribute.of("count_include_pad", random.nextInt(2)));
            RuleCheck.opset(opset, seed)
                    .input("x", Windows.image(random, spatial))
                    .node("AveragePool", List.of("x"), "y", attributes.toArray(Attribute[]::new))
                    .check();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAME_UPPER", "SAME_LOWER", "VALID"})
    void paddedByName(String auto) {
        for (int opset : new int[] {11, 17}) {
            for (long stride = 1; stride <= 3; stride++) {
                RuleCheck.opset(opset, stride)
                        .input("x", 2, 6, 7)
                        .node(
                                "AveragePool",
                                List.of("x"),
                                "y",
                                Attribute.list("kernel_shape", 2, 3),
                                Attribute.list("strides", stride, 2),
                                Attribute.of("auto_pad", auto))
                        .check();
            }
        }
    }

    @Test
    void wholeImages() {
        for (int opset : new int[] {9, 13, 22}) {
            for (long[] shape : new long[][] {{3, 5}, {3, 4, 5}, {2, 3, 4, 2}}) {
                RuleCheck.opset(opset, 1)
                        .input("x", shape)
                        .node("GlobalAveragePool", List.of("x"), "y")
                        .check();
            }
        }
    }
}
