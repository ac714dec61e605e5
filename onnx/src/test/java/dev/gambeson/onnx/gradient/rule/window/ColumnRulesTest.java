package dev.gambeson.onnx.gradient.rule.window;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnRulesTest {

    @Test
    void images() {
        for (int opset : new int[] {18, 21}) {
            RuleCheck.opset(opset, 1)
                    .input("x", 12, 15)
                    .longs("image", 4, 6)
                    .longs("block", 2, 2)
                    .node("Col2Im", List.of("x", "image", "block"), "y")
                    .check();
            // (7 + 2 - 3) / 2 + 1 = 4 and (6 + 1 - 3) / 1 + 1 = 5, the second direction dilated.
            RuleCheck.opset(opset, 2)
                    .input("x", 2 * 3 * 2, 20)
                    .longs("image", 7, 6)
                    .longs("block", 3, 2)
                    .node(
                            "Col2Im",
                            List.of("x", "image", "block"),
                            "y",
                            Attribute.list("strides", 2, 1),
                            Attribute.list("dilations", 1, 2),
                            Attribute.list("pads", 1, 0, 1, 1))
                    .check();
        }
    }
}
