package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReductionRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReduceSum",
                "ReduceMean",
                "ReduceMax",
                "ReduceMin",
                "ReduceL1",
                "ReduceL2",
                "ReduceSumSquare",
                "ReduceLogSum",
                "ReduceLogSumExp",
                "ReduceProd"
            })
    void axesAsAttributeAndAsInput(String operator) {
        for (int opset : new int[] {11, 13, 18, 21}) {
            boolean input = opset >= 18 || operator.equals("ReduceSum") && opset >= 13;
            for (long keep = 0; keep <= 1; keep++) {
                RuleCheck check = RuleCheck.opset(opset, opset + keep)
                        .input("x", 0.3, 2, 3, 4, 2)
                        .within(0.02);
                Attribute kept = Attribute.of("keepdims", keep);
                if (input) {
                    check.longs("axes", -1, 1).node(operator, List.of("x", "axes"), "y", kept);
                } else {
                    check.node(operator, List.of("x"), "y", Attribute.list("axes", -1, 1), kept);
                }
                check.weights("w", keep == 1 ? new long[] {4, 1} : new long[] {4})
                        .node("Mul", List.of("y", "w"), "out")
                        .check();
            }
        }
    }
}
