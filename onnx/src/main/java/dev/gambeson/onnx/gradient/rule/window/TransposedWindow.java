package dev.gambeson.onnx.gradient.rule.window;

import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import java.util.Arrays;
import java.util.List;

/**
 * The window of a transposed convolution: it moves over the output. Its pads are those with which it ends exactly there;
 * negative where output_padding left a margin.
 */
final class TransposedWindow {

    private TransposedWindow() {}

    static Window of(Node node, Tape tape) {
        List<Extent> input = tape.facts(node.input(0)).shape();
        List<Extent> output = tape.facts(node.output(0)).shape();
        List<Extent> weights = tape.facts(node.input(1)).shape();
        int spatial = input.size() - 2;
        long[] kernel = new long[spatial];
        long[] ones = new long[spatial];
        Arrays.fill(ones, 1);
        long[] strides = node.integers("strides", ones);
        long[] dilations = node.integers("dilations", ones);
        long[] margin = node.integers("output_padding", new long[spatial]);
        long[] pads = node.integers("pads", new long[2 * spatial]);
        String auto = node.text("auto_pad", "NOTSET");
        boolean derived = auto.startsWith("SAME") || node.integers("output_shape").length > 0;
        for (int i = 0; i < spatial; i++) {
            if (!input.get(i + 2).isFixed() || !output.get(i + 2).isFixed()) {
                throw new NoRuleException("its spatial extents follow the batch");
            }
            kernel[i] = weights.get(i + 2).fixed();
            long covered = (input.get(i + 2).fixed() - 1) * strides[i] + dilations[i] * (kernel[i] - 1) + 1;
            long out = output.get(i + 2).fixed();
            long total = Math.max(0, covered + margin[i] - out);
            // As the ONNX operator says: the odd one behind for SAME_UPPER, else before.
            long before = auto.equals("SAME_UPPER") ? total / 2 : total - total / 2;
            pads[i] = derived ? before : auto.equals("VALID") ? 0 : pads[i];
            pads[i + spatial] = covered - out - pads[i];
        }
        return new Window(kernel, strides, dilations, pads, new long[spatial]);
    }
}
