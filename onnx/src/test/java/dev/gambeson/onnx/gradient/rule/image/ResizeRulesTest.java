package dev.gambeson.onnx.gradient.rule.image;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResizeRulesTest {

    static Stream<Arguments> ways() {
        List<Arguments> ways = new ArrayList<>();
        for (String places : List.of("half_pixel", "pytorch_half_pixel", "asymmetric", "align_corners")) {
            for (String rounding : List.of("round_prefer_floor", "round_prefer_ceil", "floor", "ceil")) {
                ways.add(Arguments.of("nearest", places, rounding));
            }
            ways.add(Arguments.of("linear", places, "floor"));
            ways.add(Arguments.of("cubic", places, "floor"));
        }
        return ways.stream();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void factorsAndSizes(String mode, String places, String rounding) {
        double[][] factors = {{2, 2}, {3, 2}, {1.5, 2.3}, {0.5, 0.7}, {1, 1.4}};
        long[][] sizes = {{8, 12}, {9, 5}, {2, 3}, {4, 13}};
        Attribute[] how = {
            Attribute.of("mode", mode),
            Attribute.of("coordinate_transformation_mode", places),
            Attribute.of("nearest_mode", rounding)
        };
        for (int opset : new int[] {11, 13, 18, 19}) {
            for (double[] factor : factors) {
                RuleCheck.opset(opset, (long) (10 * factor[1]))
                        .input("x", 2, 4, 6)
                        .constant("roi", floats())
                        .constant("scales", floats(1, 1, factor[0], factor[1]))
                        .node("Resize", List.of("x", "roi", "scales"), "y", how)
                        .check();
            }
            for (long[] size : sizes) {
                sized(RuleCheck.opset(opset, size[0]).input("x", 2, 4, 6).constant("roi", floats()), size)
                        .node("Resize", List.of("x", "roi", "none", "sizes"), "y", how)
                        .check();
            }
        }
    }

    @Test
    void oneAndThreeDirections() {
        for (String mode : List.of("nearest", "linear")) {
            RuleCheck.opset(13, 1)
                    .input("x", 2, 5)
                    .constant("scales", floats(1, 1, 2))
                    .node("Resize", List.of("x", "", "scales"), "y", Attribute.of("mode", mode))
                    .check();
            RuleCheck.opset(13, 2)
                    .input("x", 2, 3, 2, 4)
                    .constant("scales", floats(1, 1, 2, 3, 2))
                    .node("Resize", List.of("x", "", "scales"), "y", Attribute.of("mode", mode))
                    .check();
        }
    }

    @Test
    void channelsLast() {
        for (String mode : List.of("nearest", "linear")) {
            RuleCheck.opset(13, 1)
                    .input("x", 4, 5, 3)
                    .constant("scales", floats(1, 2, 1.6, 1))
                    .node("Resize", List.of("x", "", "scales"), "y", Attribute.of("mode", mode))
                    .check();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "cubic"})
    void antialiased(String mode) {
        for (double factor : new double[] {0.4, 0.5, 1.5}) {
            RuleCheck.opset(18, 1)
                    .input("x", 2, 7, 6)
                    .constant("scales", floats(factor, 0.6))
                    .node(
                            "Resize",
                            List.of("x", "", "scales"),
                            "y",
                            Attribute.of("mode", mode),
                            Attribute.of("antialias", 1),
                            Attribute.list("axes", 2, 3))
                    .check();
        }
    }

    @Test
    void regionAndCubicParameters() {
        RuleCheck region =
                RuleCheck.opset(13, 1).input("x", 2, 5, 6).constant("roi", floats(0, 0, 0.2, -0.3, 1, 1, 0.7, 1.2));
        sized(region, 7, 6)
                .node(
                        "Resize",
                        List.of("x", "roi", "none", "sizes"),
                        "y",
                        Attribute.of("mode", "linear"),
                        Attribute.of("extrapolation_value", 3f),
                        Attribute.of("coordinate_transformation_mode", "tf_crop_and_resize"))
                .check();
        RuleCheck.opset(13, 2)
                .input("x", 2, 5, 6)
                .constant("scales", floats(1, 1, 1.5, 2))
                .node(
                        "Resize",
                        List.of("x", "", "scales"),
                        "y",
                        Attribute.of("mode", "cubic"),
                        Attribute.of("cubic_coeff_a", -0.5f),
                        Attribute.of("exclude_outside", 1))
                .check();
    }

    @Test
    void olderOperators() {
        for (String mode : List.of("nearest", "linear")) {
            for (double factor : new double[] {2, 1.5}) {
                RuleCheck.opset(9, 1)
                        .input("x", 2, 4, 3)
                        .constant("scales", floats(1, 1, factor, 2))
                        .node("Upsample", List.of("x", "scales"), "y", Attribute.of("mode", mode))
                        .check();
                RuleCheck.opset(10, 1)
                        .input("x", 2, 4, 3)
                        .constant("scales", floats(1, 1, factor, 0.7))
                        .node("Resize", List.of("x", "scales"), "y", Attribute.of("mode", mode))
                        .check();
            }
        }
    }

    /** The operator takes the extent of the batch as a size too: the model asks for it. */
    private static RuleCheck sized(RuleCheck check, long... size) {
        return check.constant("none", floats())
                .longs("tail", 2, size[0], size[1])
                .longs("zero", 0)
                .longs("one", 1)
                .node("Shape", List.of("x"), "shape")
                .node("Slice", List.of("shape", "zero", "one"), "batch")
                .node("Concat", List.of("batch", "tail"), "sizes", Attribute.of("axis", 0));
    }

    private static TensorValue floats(double... values) {
        return new TensorValue(ValueInfo.FLOAT, new long[] {values.length}, values);
    }
}
