package dev.gambeson.onnx.gradient.rule.window;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormPoolRulesTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyWindow(long p) {
        for (int opset : new int[] {11, 17, 18, 22}) {
            for (long seed = 1; seed <= 10; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                int spatial = random.nextInt(1, 3);
                List<Attribute> attributes = new ArrayList<>(Windows.random(random, spatial, opset >= 18, opset >= 18));
                attributes.add(Attribute.of("p", p));
                RuleCheck.opset(opset, seed)
                        .input("x", 0.3, 2, Windows.image(random, spatial))
                        .node("LpPool", List.of("x"), "y", attributes.toArray(Attribute[]::new))
                        .check();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void wholeImages(long p) {
        for (int opset : new int[] {9, 13, 18}) {
            RuleCheck.opset(opset, 1)
                    .input("x", 3, 4, 5)
                    .node("GlobalLpPool", List.of("x"), "y", Attribute.of("p", p))
                    .within(0.05)
                    .check();
        }
    }
}
