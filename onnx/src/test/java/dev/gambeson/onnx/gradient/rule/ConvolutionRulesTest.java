package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConvolutionRulesTest {

    @Test
    void strideGroupsDilationAndPads() {
        for (long seed = 1; seed <= 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int spatial = random.nextInt(1, 3);
            long group = random.nextInt(3) == 0 ? 2 : 1;
            long channels = group * random.nextInt(1, 10);
            long filters = group * random.nextInt(1, 4);
            long[] kernel = random.longs(spatial, 1, 4).toArray();
            long[] strides = random.longs(spatial, 1, 4).toArray();
            long[] dilations = random.longs(spatial, 1, 3).toArray();
            long[] pads = random.longs(2L * spatial, 0, 3).toArray();
            long[] input = new long[spatial + 1];
            long[] weights = new long[spatial + 2];
            input[0] = channels;
            weights[0] = filters;
            weights[1] = channels / group;
            for (int i = 0; i < spatial; i++) {
                input[i + 1] = random.nextInt(5, 8);
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
}
