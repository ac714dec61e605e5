package dev.gambeson.onnx.gradient.rule.window;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import java.util.List;
import java.util.Map;

/** Convolutions, with respect to their input. */
public final class ConvolutionRules {

    /** Fewer channels would be padded to a block of sixteen: the transposed convolution wastes less. */
    private static final int FEW_CHANNELS = 8;

    /** Since this version a tensor can be turned around. */
    private static final int TURNING = 10;

    private ConvolutionRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of("Conv", ConvolutionRules::conv, "ConvTranspose", ConvolutionRules::transposed);
    }

    private static void demandFixedWeights(Node node, Tape tape) {
        if (tape.wants(node.input(1)) || tape.wants(node.input(2))) {
            throw new NoRuleException("its weights depend on the input");
        }
    }

    /** A convolution with the turned kernel, or a transposed convolution with the same one. */
    private static void conv(Node node, Tape tape) {
        demandFixedWeights(node, tape);
        Emitter emit = tape.emit();
        String dy = tape.gradient(node.output(0));
        Window window = Window.of(node, tape);
        long group = node.integer("group", 1);
        List<Extent> weights = tape.facts(node.input(1)).shape();
        boolean depthwise = group > 1 && weights.get(1).is(1) && weights.get(0).is(group);
        long channels = weights.get(1).fixed() * group;
        boolean flippable =
                emit.opset() >= TURNING && (group == 1 || depthwise) && window.hasUnitStrides() && window.fitsFlipped();
        if (flippable && (depthwise || channels >= FEW_CHANNELS)) {
            String flipped = flipped(node.input(1), weights.size(), depthwise, emit);
            tape.add(node.input(0), window.flippedOver(dy, flipped, group, emit));
        } else {
            tape.add(node.input(0), window.transposedOver(dy, node.input(1), group, emit));
        }
    }

    /** The kernel turned around in every spatial direction; of a whole convolution its channels exchanged too. */
    private static String flipped(String weights, int rank, boolean depthwise, Emitter emit) {
        int spatial = rank - 2;
        long[] starts = new long[spatial];
        long[] ends = new long[spatial];
        long[] axes = new long[spatial];
        long[] steps = new long[spatial];
        for (int i = 0; i < spatial; i++) {
            starts[i] = -1;
            ends[i] = Long.MIN_VALUE + 1;
            axes[i] = i + 2L;
            steps[i] = -1;
        }
        String turned = emit.slice(weights, starts, ends, axes, steps);
        if (depthwise) {
            return turned;
        }
        long[] permutation = new long[rank];
        for (int i = 0; i < rank; i++) {
            permutation[i] = i;
        }
        permutation[0] = 1;
        permutation[1] = 0;
        return emit.transpose(turned, permutation);
    }

    /** A convolution with the same kernel, which moves over the output as the transposed one moved over it. */
    private static void transposed(Node node, Tape tape) {
        demandFixedWeights(node, tape);
        Emitter emit = tape.emit();
        Window window = TransposedWindow.of(node, tape);
        String dy = tape.gradient(node.output(0));
        int spatial = window.kernel().length;
        long[] cut = new long[2 * spatial + 4];
        long[] pads = window.pads().clone();
        boolean cutting = false;
        for (int i = 0; i < 2 * spatial; i++) {
            cut[i < spatial ? i + 2 : i + 4] = Math.min(0, pads[i]);
            cutting |= pads[i] < 0;
            pads[i] = Math.max(0, pads[i]);
        }
        tape.add(
                node.input(0),
                emit.op(
                        "Conv",
                        List.of(cutting ? emit.pad(dy, cut) : dy, node.input(1)),
                        Attribute.list("kernel_shape", window.kernel()),
                        Attribute.list("strides", window.strides()),
                        Attribute.list("dilations", window.dilations()),
                        Attribute.list("pads", pads),
                        Attribute.of("group", node.integer("group", 1))));
    }
}
