package dev.gambeson.onnx.gradient.rewrite;

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

class AttentionOperatorTest {

    private static RuleCheck queries(long heads, long keyHeads, int opset) {
        return RuleCheck.opset(opset, heads * 10 + keyHeads)
                .input("q", heads, 3, 2)
                .input("k", keyHeads, 3, 2)
                .input("v", keyHeads, 3, 4);
    }

    /** The second place looks at none, whether the mask says so or mask and order together. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void whoMayLookAtNothingSeesNothing(long causal) {
        double[] seen =
                causal == 0 ? new double[] {1, 0, 1, 0, 0, 0, 1, 1, 0} : new double[] {1, 0, 1, 0, 0, 1, 1, 1, 0};
        Attribute order = Attribute.of("is_causal", causal);
        queries(2, 2, 23)
                .constant("mask", new TensorValue(ValueInfo.BOOL, new long[] {3, 3}, seen))
                .node("Attention", List.of("q", "k", "v", "mask"), "y", order)
                .check();
        double[] added = new double[seen.length];
        for (int i = 0; i < added.length; i++) {
            added[i] = seen[i] == 0 ? Double.NEGATIVE_INFINITY : 0.5 * i;
        }
        queries(2, 2, 23)
                .constant("mask", new TensorValue(ValueInfo.FLOAT, new long[] {3, 3}, added))
                .node("Attention", List.of("q", "k", "v", "mask"), "y", order)
                .check();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 6})
    void headsOfQueriesThatShareKeys(long keyHeads) {
        queries(6, keyHeads, 23)
                .node("Attention", List.of("q", "k", "v"), "y", Attribute.of("is_causal", 1))
                .check();
    }

    @Test
    void keysThatArePaddingAreNotLookedOver() {
        RuleCheck check = queries(2, 2, 24)
                .longs("zero", 0)
                .longs("length", 2)
                .node("Shape", List.of("q"), "shape")
                .node("Gather", List.of("shape", "zero"), "batch")
                .node("Expand", List.of("length", "batch"), "lengths")
                .node("Attention", List.of("q", "k", "v", "", "", "", "lengths"), "y");
        try (GradientModel model = check.load()) {
            long[] pair = {2, 3, 2};
            assertThatThrownBy(() -> model.gradient(List.of(pair, pair, new long[] {2, 3, 4})))
                    .isInstanceOf(NoGradientException.class)
                    .hasMessageContaining("keys that are padding");
        }
    }
}
