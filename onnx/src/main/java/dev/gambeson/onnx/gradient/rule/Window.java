package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import java.util.Arrays;
import java.util.List;

/**
 * The window that a convolution or pooling moves over its input, in each spatial direction.
 *
 * @param kernel its extents
 * @param strides how far it moves
 * @param dilations how far its elements lie apart
 * @param pads what is added before, for each direction, then after
 * @param rest how much of the padded input the last window leaves over
 */
record Window(long[] kernel, long[] strides, long[] dilations, long[] pads, long[] rest) {

    static Window of(Node node, Tape tape) {
        List<Extent> input = tape.facts(node.input(0)).shape();
        List<Extent> output = tape.facts(node.output(0)).shape();
        int spatial = input.size() - 2;
        long[] kernel = node.integers("kernel_shape");
        if (kernel.length == 0) {
            kernel = tape.facts(node.input(1)).shape().stream()
                    .skip(2)
                    .mapToLong(Extent::fixed)
                    .toArray();
        }
        long[] ones = new long[spatial];
        Arrays.fill(ones, 1);
        long[] strides = node.integers("strides", ones);
        long[] dilations = node.integers("dilations", ones);
        long[] pads = node.integers("pads", new long[2 * spatial]);
        String auto = node.text("auto_pad", "NOTSET");
        long[] rest = new long[spatial];
        for (int i = 0; i < spatial; i++) {
            Extent in = input.get(i + 2);
            Extent out = output.get(i + 2);
            if (!in.isFixed() || !out.isFixed()) {
                throw new NoRuleException("its spatial extents follow the batch");
            }
            long reach = dilations[i] * (kernel[i] - 1) + 1;
            long covered = (out.fixed() - 1) * strides[i] + reach;
            if (auto.startsWith("SAME")) {
                long added = Math.max(0, covered - in.fixed());
                long less = added / 2;
                pads[i] = auto.equals("SAME_LOWER") ? added - less : less;
                pads[i + spatial] = added - pads[i];
            } else if (auto.equals("VALID")) {
                pads[i] = 0;
                pads[i + spatial] = 0;
            }
            rest[i] = in.fixed() + pads[i] + pads[i + spatial] - covered;
        }
        return new Window(kernel, strides, dilations, pads, rest);
    }

    /** Whether it moves by single steps. */
    boolean hasUnitStrides() {
        return Arrays.stream(strides).allMatch(stride -> stride == 1);
    }

    /** The pads with which the turned window, moved over the output, covers the input. */
    long[] flippedPads() {
        long[] flipped = new long[pads.length];
        for (int i = 0; i < pads.length; i++) {
            int direction = i % kernel.length;
            flipped[i] = dilations[direction] * (kernel[direction] - 1) - pads[i];
        }
        return flipped;
    }

    /** Whether none of these is negative. */
    boolean fitsFlipped() {
        return Arrays.stream(flippedPads()).allMatch(pad -> pad >= 0);
    }
}
