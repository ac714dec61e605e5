package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IndexingRulesTest {

    @Test
    void gatherOfAnyRankAlongAnyAxis() {
        for (int axis = 1; axis <= 3; axis++) {
            for (int rank = 0; rank <= 2; rank++) {
                long[] shape = new long[][] {{}, {4}, {2, 3}}[rank];
                double[] picked = new double[][] {{-1}, {0, 2, 2, -2}, {1, 1, 0, 2, -1, 0}}[rank];
                for (int opset : new int[] {13, 16}) {
                    RuleCheck.opset(opset, axis)
                            .input("x", 3, 4, 3)
                            .constant("i", new TensorValue(ValueInfo.INT64, shape, picked))
                            .node("Gather", List.of("x", "i"), "y", Attribute.of("axis", axis - (axis == 3 ? 4 : 0)))
                            .check();
                }
            }
        }
    }

    @Test
    void elementsByPlacesFromEitherEnd() {
        for (int opset : new int[] {11, 13, 16, 18}) {
            double[] places = {0, -1, 2, -3, 1, 1, -2, 0, -1};
            RuleCheck.opset(opset, opset)
                    .input("x", 3, 3)
                    .constant("i", new TensorValue(ValueInfo.INT64, new long[] {1, 3, 3}, places))
                    .node("Shape", List.of("x"), "s")
                    .node("Expand", List.of("i", "s"), "all")
                    .node("GatherElements", List.of("x", "all"), "y", Attribute.of("axis", 1))
                    .check();
        }
    }

    @Test
    void slicesForwardsAndBackwards() {
        for (long seed = 1; seed <= 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long step = random.nextInt(1, 4) * (random.nextBoolean() ? 1 : -1);
            long start = random.nextInt(-8, 9);
            long end = random.nextInt(4) == 0 ? Long.signum(step) * (long) Integer.MAX_VALUE : random.nextInt(-8, 9);
            if (count(start, end, step, 6) == 0) {
                continue;
            }
            RuleCheck.opset(13, seed)
                    .input("x", 6, 3)
                    .longs("s", start, 0)
                    .longs("e", end, Long.MAX_VALUE)
                    .longs("a", 1, -1)
                    .longs("t", step, 1)
                    .node("Slice", List.of("x", "s", "e", "a", "t"), "y")
                    .check();
        }
    }

    /** Python's slice, counted one by one. */
    private static int count(long start, long end, long step, int extent) {
        long from = start < 0 ? start + extent : start;
        long to = end < 0 ? end + extent : end;
        int count = 0;
        if (step > 0) {
            for (long i = Math.max(0, from); i < Math.min(extent, to); i += step) {
                count++;
            }
        } else {
            for (long i = Math.min(extent - 1, from); i > Math.max(-1, to); i += step) {
                count++;
            }
        }
        return count;
    }

    @Test
    void theGreatestByTheirPlaces() {
        for (int opset : new int[] {13, 16}) {
            RuleCheck.opset(opset, 1)
                    .input("x", 3, 5)
                    .longs("k", 2)
                    .node("", "TopK", List.of("x", "k"), List.of("y", "i"), Attribute.of("axis", -1))
                    .node("GatherElements", List.of("x", "i"), "z", Attribute.of("axis", 2))
                    .node("Mul", List.of("y", "z"), "w")
                    .within(0.02)
                    .check();
        }
    }

    @Test
    void runningSums() {
        for (int mode = 0; mode < 4; mode++) {
            RuleCheck.opset(14, mode)
                    .input("x", 3, 4)
                    .longs("axis", 1)
                    .node(
                            "CumSum",
                            List.of("x", "axis"),
                            "y",
                            Attribute.of("exclusive", mode % 2),
                            Attribute.of("reverse", mode / 2))
                    .check();
        }
    }
}
