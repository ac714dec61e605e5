package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random networks of many operators, with ways around some of them. */
class ChainRulesTest {

    private static final int[] OPSETS = {11, 13, 17, 18, 21};

    @Test
    void randomNetworks() {
        for (long seed = 1; seed <= 60; seed++) {
            new Chain(seed).check();
        }
    }

    private static final class Chain {

        private final SplittableRandom random;
        private final RuleCheck check;
        private final int channels;
        private String last = "x";
        private int side = 4;
        private int count;

        Chain(long seed) {
            random = new SplittableRandom(seed);
            // Sixteen channels are laid out in blocks by ONNX Runtime.
            channels = random.nextBoolean() ? 4 : 16;
            check = RuleCheck.opset(OPSETS[random.nextInt(OPSETS.length)], seed).input("x", channels, side, side);
        }

        void check() {
            int depth = random.nextInt(3, 7);
            for (int i = 0; i < depth; i++) {
                String before = last;
                int sideBefore = side;
                step();
                if (side == sideBefore && random.nextBoolean()) {
                    node("Add", List.of(last, before));
                }
            }
            // Rectifiers and pools have kinks, which a difference may step over.
            check.within(0.05).check();
        }

        private void step() {
            switch (random.nextInt(13)) {
                case 0 -> convolution("Conv", random.nextInt(3) == 0 ? channels : 1, 1, 1);
                case 1 -> convolution("Conv", 2, 2, 1);
                case 2 -> convolution("ConvTranspose", 1, 1, 1);
                case 3 -> normalisation();
                case 4 -> node("Tanh", List.of(last));
                case 5 -> node("Softplus", List.of(last));
                case 6 -> node("Elu", List.of(last));
                case 7 -> node("Relu", List.of(last));
                case 8 -> pool("AveragePool", 3, 1);
                case 9 -> pool("MaxPool", 3, 1);
                case 10 -> pool("MaxPool", 2, 2);
                case 11 -> resize();
                default ->
                    node("LRN", List.of(last), Attribute.of("size", 3), Attribute.of("alpha", 0.5f));
            }
        }

        private void convolution(String type, long group, long stride, long pad) {
            if (side < 2) {
                return;
            }
            String weights = "w" + count;
            check.weights(weights, channels, channels / group, 3, 3);
            node(
                    type,
                    List.of(last, weights),
                    Attribute.of("group", group),
                    Attribute.list("strides", stride, stride),
                    Attribute.list("pads", pad, pad, pad, pad));
            side = stride == 1 ? side : (side - 1) / 2 + 1;
        }

        private void normalisation() {
            for (String part : List.of("scale", "bias", "mean")) {
                check.weights(part + count, channels);
            }
            double[] variances = random.doubles(channels, 0.5, 2).toArray();
            check.constant("variance" + count, new TensorValue(ValueInfo.FLOAT, new long[] {channels}, variances));
            node(
                    "BatchNormalization",
                    List.of(last, "scale" + count, "bias" + count, "mean" + count, "variance" + count));
        }

        private void pool(String type, long kernel, long stride) {
            if (side < 3) {
                return;
            }
            long pad = kernel / 2 * (kernel % 2);
            node(
                    type,
                    List.of(last),
                    Attribute.list("kernel_shape", kernel, kernel),
                    Attribute.list("strides", stride, stride),
                    Attribute.list("pads", pad, pad, pad, pad));
            side = stride == 1 ? side : side / 2;
        }

        private void resize() {
            if (side > 4) {
                return;
            }
            String scales = "scales" + count;
            check.constant(scales, new TensorValue(ValueInfo.FLOAT, new long[] {4}, new double[] {1, 1, 2, 2}));
            check.constant("roi" + count, new TensorValue(ValueInfo.FLOAT, new long[] {0}, new double[0]));
            node(
                    "Resize",
                    List.of(last, "roi" + count, scales),
                    Attribute.of("mode", random.nextBoolean() ? "linear" : "nearest"));
            side *= 2;
        }

        private void node(String type, List<String> inputs, Attribute... attributes) {
            String out = type + count++;
            check.node(type, inputs, out, attributes);
            last = out;
        }
    }
}
