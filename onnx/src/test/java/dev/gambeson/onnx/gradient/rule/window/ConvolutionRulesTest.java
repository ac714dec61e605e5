package dev.gambeson.onnx.gradient.rule.window;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConvolutionRulesTest {

    @Test
    void strideGroupsDilationAndPads() {
        for (long seed = 1; seed <= 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int spatial = random.nextInt(1, 4);
            long group = random.nextInt(2) == 0 ? random.nextInt(2, 4) : 1;
            long channels = group * random.nextInt(1, 10);
            long filters = group * random.nextInt(1, 4);
            long[] kernel = random.longs(spatial, 1, 4).toArray();
            long[] strides = random.longs(spatial, 1, 4).toArray();
            long[] dilations = random.longs(spatial, 1, spatial == 3 ? 2 : 3).toArray();
            long[] pads = random.longs(2L * spatial, 0, 3).toArray();
            long[] input = new long[spatial + 1];
            long[] weights = new long[spatial + 2];
            input[0] = channels;
            weights[0] = filters;
            weights[1] = channels / group;
            for (int i = 0; i < spatial; i++) {
                input[i + 1] = spatial == 3 ? random.nextInt(3, 5) : random.nextInt(5, 8);
                weights[i + 2] = kernel[i];
            }
            RuleCheck.opset(17, seed)
                    .input("x", input)
                    .weights("w", weights)
                    .node(
                            "Conv",
                            List.of("x", "w"),
                            "y",
                            Attribute.list("strides", strides),
                            Attribute.list("dilations", dilations),
                            Attribute.list("pads", pads),
                            Attribute.of("group", group))
                    .check();
        }
    }

    @Test
    void depthwiseAndSame() {
        for (String auto : List.of("SAME_UPPER", "SAME_LOWER", "VALID")) {
            for (long stride = 1; stride <= 2; stride++) {
                RuleCheck.opset(13, stride)
                        .input("x", 9, 6, 7)
                        .weights("w", 9, 1, 3, 2)
                        .weights("b", 9)
                        .node(
                                "Conv",
                                List.of("x", "w", "b"),
                                "y",
                                Attribute.list("strides", stride, stride),
                                Attribute.of("auto_pad", auto),
                                Attribute.of("group", 9))
                        .node("Relu", List.of("y"), "z")
                        .within(0.02)
                        .check();
            }
        }
    }

    @Test
    void transposed() {
        for (long seed = 1; seed <= 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int spatial = random.nextInt(1, 4);
            long group = random.nextInt(1, 3);
            long[] kernel = random.longs(spatial, 1, 4).toArray();
            long[] strides = random.longs(spatial, 1, 4).toArray();
            long[] dilations = random.longs(spatial, 1, 3).toArray();
            long[] input = random.longs(spatial + 1, 2, 5).toArray();
            input[0] = 2 * group;
            long[] weights = new long[spatial + 2];
            weights[0] = input[0];
            weights[1] = random.nextInt(1, 4);
            System.arraycopy(kernel, 0, weights, 2, spatial);
            List<Attribute> attributes = new ArrayList<>(List.of(
                    Attribute.list("strides", strides),
                    Attribute.list("dilations", dilations),
                    Attribute.of("group", group)));
            attributes.addAll(extent(random, kernel, strides, dilations, input));
            RuleCheck.opset(seed % 2 == 0 ? 11 : 22, seed)
                    .input("x", input)
                    .weights("w", weights)
                    .node("ConvTranspose", List.of("x", "w"), "y", attributes.toArray(Attribute[]::new))
                    .check();
        }
    }

    /** One of the ways to say how large the output is. */
    private static List<Attribute> extent(
            SplittableRandom random, long[] kernel, long[] strides, long[] dilations, long[] input) {
        int spatial = kernel.length;
        long[] margin = new long[spatial];
        long[] pads = new long[2 * spatial];
        long[] output = new long[spatial];
        for (int i = 0; i < spatial; i++) {
            long reach = dilations[i] * (kernel[i] - 1) + 1;
            margin[i] = random.nextLong(strides[i]);
            pads[i] = random.nextLong((reach + 1) / 2);
            pads[i + spatial] = random.nextLong((reach + 1) / 2);
            output[i] = (input[i + 1] - 1) * strides[i] + reach - random.nextLong(Math.min(reach, 3));
        }
        return switch (random.nextInt(4)) {
            case 0 -> List.of(Attribute.of("auto_pad", "SAME_UPPER"));
            case 1 -> List.of(Attribute.of("auto_pad", "SAME_LOWER"));
            case 2 -> List.of(Attribute.list("output_shape", output));
            default -> List.of(Attribute.list("pads", pads), Attribute.list("output_padding", margin));
        };
    }

    @Test
    void padsBeyondTheKernel() {
        for (long channels : new long[] {3, 12}) {
            RuleCheck.opset(17, 1)
                    .input("x", channels, 4, 5)
                    .weights("w", 4, channels, 1, 2)
                    .node("Conv", List.of("x", "w"), "y", Attribute.list("pads", 1, 2, 2, 0))
                    .check();
        }
    }
}
