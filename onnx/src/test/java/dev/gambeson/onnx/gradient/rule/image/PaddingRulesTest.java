package dev.gambeson.onnx.gradient.rule.image;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaddingRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"constant", "reflect", "edge", "wrap"})
    void bordersOfEveryKind(String mode) {
        long[][] pads = {
            {0, 0, 1, 2, 0, 0, 2, 0}, {0, 0, 0, 3, 0, 0, 0, 3}, {0, 1, 1, 0, 0, 1, 1, 1}, {0, 0, -1, 1, 0, 0, 2, -2},
        };
        for (int opset : new int[] {9, 11, 13, 18, 19, 21, 23}) {
            for (int i = 0; i < pads.length; i++) {
                boolean cuts = i == 3;
                if (mode.equals("wrap") && (opset < 19 || cuts)) {
                    continue;
                }
                for (boolean doubles : new boolean[] {false, true}) {
                    RuleCheck check = RuleCheck.opset(opset, i);
                    check = (doubles ? check.doubles() : check).input("x", 2, 4, 5);
                    if (opset < 11) {
                        check.node(
                                "Pad", List.of("x"), "y", Attribute.of("mode", mode), Attribute.list("pads", pads[i]));
                    } else {
                        int type = doubles ? ValueInfo.DOUBLE : ValueInfo.FLOAT;
                        check.longs("pads", pads[i])
                                .constant("number", TensorValue.scalar(type, 0.7))
                                .node("Pad", List.of("x", "pads", "number"), "y", Attribute.of("mode", mode));
                    }
                    check.check();
                }
            }
        }
    }

    @Test
    void axesByName() {
        for (String mode : List.of("constant", "reflect")) {
            RuleCheck.opset(18, 1)
                    .input("x", 2, 4, 5)
                    .longs("pads", 1, 2, 0, 3)
                    .longs("axes", -1, 2)
                    .node("Pad", List.of("x", "pads", "", "axes"), "y", Attribute.of("mode", mode))
                    .check();
        }
    }

    @Test
    void centred() {
        for (long[] extent : new long[][] {{6, 3}, {7, 2}, {3, 8}, {2, 9}}) {
            RuleCheck.opset(18, extent[0])
                    .input("x", 2, 4, 5)
                    .longs("extent", extent)
                    .node("CenterCropPad", List.of("x", "extent"), "y", Attribute.list("axes", 2, 3))
                    .check();
        }
    }

    @Test
    void triangles() {
        for (int upper = 0; upper < 2; upper++) {
            for (long k = -1; k <= 1; k++) {
                RuleCheck.opset(14, k)
                        .input("x", 2, 4, 5)
                        .constant("k", TensorValue.scalar(ValueInfo.INT64, k))
                        .node("Trilu", List.of("x", "k"), "y", Attribute.of("upper", upper))
                        .check();
            }
        }
        RuleCheck.opset(14, 1)
                .doubles()
                .input("x", 4, 5)
                .node("Trilu", List.of("x"), "y")
                .check();
    }
}
