package dev.gambeson.onnx.gradient.rule.window;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Room;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.program.TensorValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Windows of which the mean is kept. */
public final class AveragePoolRules {

    private AveragePoolRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of("AveragePool", AveragePoolRules::averagePool, "GlobalAveragePool", AveragePoolRules::global);
    }

    private static void averagePool(Node node, Tape tape) {
        Emitter emit = tape.emit();
        Window window = Window.of(node, tape);
        String x = node.input(0);
        String dy = tape.gradient(node.output(0));
        boolean padsCount = node.integer("count_include_pad", 0) != 0;
        boolean alike = window.isInside() || padsCount && window.endsInside();
        String share =
                alike ? emit.times(dy, 1.0 / window.size()) : emit.div(dy, divisors(node, window, tape, padsCount));
        tape.add(x, Spread.over(share, window, tape.facts(x).shape().get(1).fixed(), emit));
    }

    /** By what each window divides: a number for each row times one for each column, and so on. */
    private static String divisors(Node node, Window window, Tape tape, boolean padsCount) {
        Emitter emit = tape.emit();
        int type = tape.facts(node.input(0)).type();
        List<Extent> input = tape.facts(node.input(0)).shape();
        List<Extent> output = tape.facts(node.output(0)).shape();
        int spatial = window.kernel().length;
        String product = "";
        for (int i = 0; i < spatial; i++) {
            long[] shape = new long[output.size()];
            Arrays.fill(shape, 1);
            shape[i + 2] = output.get(i + 2).fixed();
            long before = padsCount ? window.pads()[i] : 0;
            long after = padsCount ? window.pads()[i + spatial] : 0;
            double[] counts = counts(
                    window, i, Room.of(shape[i + 2]), -before, input.get(i + 2).fixed() + after);
            String factor = emit.constant(new TensorValue(type, shape, counts));
            product = i == 0 ? factor : emit.mul(product, factor);
        }
        return product;
    }

    /** How many places of each window lie from {@code from} up to {@code to}, along one direction; at least 1. */
    private static double[] counts(Window window, int direction, int windows, long from, long to) {
        double[] counts = new double[windows];
        long dilation = window.dilations()[direction];
        for (int i = 0; i < windows; i++) {
            long start = i * window.strides()[direction] - window.pads()[direction];
            long first = Math.max(0, -Math.floorDiv(start - from, dilation));
            long last = Math.min(window.kernel()[direction] - 1, Math.floorDiv(to - 1 - start, dilation));
            counts[i] = Math.max(1, last - first + 1);
        }
        return counts;
    }

    private static void global(Node node, Tape tape) {
        String x = node.input(0);
        long places = 1;
        for (Extent extent : tape.facts(x).shape().subList(2, tape.facts(x).rank())) {
            if (!extent.isFixed()) {
                throw new NoRuleException("its spatial extents follow the batch");
            }
            places *= extent.fixed();
        }
        Emitter emit = tape.emit();
        tape.add(x, emit.expandLike(emit.times(tape.gradient(node.output(0)), 1.0 / places), x));
    }
}
