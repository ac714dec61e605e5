package dev.gambeson.onnx.gradient.rule.window;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Room;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The window that a convolution or pooling moves over its input, in each spatial direction.
 *
 * @param kernel its extents
 * @param strides how far it moves
 * @param dilations how far its elements lie apart
 * @param pads what is added before, for each direction, then after
 * @param rest how much of the padded input the last window leaves over; negative where it reaches beyond
 */
record Window(long[] kernel, long[] strides, long[] dilations, long[] pads, long[] rest) {

    Window {
        int spatial = kernel.length;
        boolean fits = strides.length == spatial
                && dilations.length == spatial
                && pads.length == 2 * spatial
                && rest.length == spatial
                && LongStream.of(strides).allMatch(stride -> stride > 0)
                && LongStream.of(dilations).allMatch(dilation -> dilation > 0)
                && LongStream.of(kernel).allMatch(extent -> extent > 0);
        if (!fits) {
            throw new NoRuleException("a window without extents, or of other dimensions than its input");
        }
        Room.demand(kernel);
    }

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

    /** The same with so many pads that the last window ends inside. */
    Window covering() {
        long[] wider = pads.clone();
        long[] left = rest.clone();
        for (int i = 0; i < left.length; i++) {
            wider[i + left.length] += Math.max(0, -left[i]);
            left[i] = Math.max(0, left[i]);
        }
        return new Window(kernel, strides, dilations, wider, left);
    }

    /** Whether every place lies in one window at most, and every window in the input. */
    boolean isApart() {
        return Arrays.equals(kernel, strides) && isAll(dilations, 1) && isInside();
    }

    /** Whether every window lies in the input. */
    boolean isInside() {
        return isAll(pads, 0) && endsInside();
    }

    /** Whether every window lies in the padded input. */
    boolean endsInside() {
        return Arrays.stream(rest).allMatch(left -> left >= 0);
    }

    private static boolean isAll(long[] numbers, long number) {
        return Arrays.stream(numbers).allMatch(each -> each == number);
    }

    /** How many places it has. */
    long size() {
        return Arrays.stream(kernel).reduce(1, (a, b) -> a * b);
    }

    /** Whether it moves by single steps. */
    boolean hasUnitStrides() {
        return Arrays.stream(strides).allMatch(stride -> stride == 1);
    }

    /** The pads with which the turned window, moved over the output, covers the input. */
    private long[] flippedPads() {
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

    /** The turned window, moved over the output. */
    String flippedOver(String dy, String weights, long group, Emitter emit) {
        return emit.op(
                "Conv",
                List.of(dy, weights),
                Attribute.list("kernel_shape", kernel),
                Attribute.list("dilations", dilations),
                Attribute.list("pads", flippedPads()),
                Attribute.of("group", group));
    }

    /** What each place of the output gives to its window. */
    String transposedOver(String dy, String weights, long group, Emitter emit) {
        return emit.op(
                "ConvTranspose",
                List.of(dy, weights),
                Attribute.list("kernel_shape", kernel),
                Attribute.list("strides", strides),
                Attribute.list("dilations", dilations),
                Attribute.list("pads", pads),
                Attribute.list("output_padding", rest),
                Attribute.of("group", group));
    }
}
