package dev.gambeson.onnx.gradient.rule.image;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockRulesTest {

    @ParameterizedTest
    @ValueSource(ints = {11, 13, 17, 21})
    void thereAndBack(int opset) {
        for (boolean doubles : new boolean[] {false, true}) {
            for (String mode : List.of("DCR", "CRD")) {
                RuleCheck check = RuleCheck.opset(opset, 1);
                (doubles ? check.doubles() : check)
                        .input("x", 8, 3, 5)
                        .node(
                                "DepthToSpace",
                                List.of("x"),
                                "y",
                                Attribute.of("blocksize", 2),
                                Attribute.of("mode", mode))
                        .check();
            }
            RuleCheck check = RuleCheck.opset(opset, 2);
            (doubles ? check.doubles() : check)
                    .input("x", 3, 4, 6)
                    .node("SpaceToDepth", List.of("x"), "y", Attribute.of("blocksize", 2))
                    .check();
        }
    }
}
