package dev.gambeson.onnx.gradient.rule.activation;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.program.TensorValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of several numbers is taken, place by place, or their mean. */
public final class SelectionRules {

    private SelectionRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of(
                "Max", SelectionRules::extreme,
                "Min", SelectionRules::extreme,
                "Mean", SelectionRules::mean,
                "Where", SelectionRules::where,
                "Clip", SelectionRules::clip);
    }

    /** To the greatest (or least); where several are equal, each gets its share. */
    private static void extreme(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String y = node.output(0);
        String dy = tape.gradient(y);
        if (node.inputs().size() == 1) {
            tape.add(node.input(0), dy);
            return;
        }
        List<String> hits = new ArrayList<>();
        for (String input : node.inputs()) {
            hits.add(emit.indicator(emit.equal(input, y), y));
        }
        String ties = hits.size() == 2 ? emit.add(hits.get(0), hits.get(1)) : emit.op("Sum", hits);
        String share = emit.div(dy, ties);
        for (int i = 0; i < hits.size(); i++) {
            if (tape.wants(node.input(i))) {
                tape.addRepeated(node.input(i), emit.mul(share, hits.get(i)), y);
            }
        }
    }

    private static void mean(Node node, Tape tape) {
        String y = node.output(0);
        String share = tape.emit().times(tape.gradient(y), 1.0 / node.inputs().size());
        node.inputs().forEach(input -> tape.addRepeated(input, share, y));
    }

    private static void where(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String y = node.output(0);
        String dy = tape.gradient(y);
        if (tape.wants(node.input(1))) {
            tape.addRepeated(node.input(1), emit.mul(dy, emit.indicator(node.input(0), y)), y);
        }
        if (tape.wants(node.input(2))) {
            String other = emit.op("Not", List.of(node.input(0)));
            tape.addRepeated(node.input(2), emit.mul(dy, emit.indicator(other, y)), y);
        }
    }

    /**
     * Passes where nothing was cut off. A number on a bound is not cut off: pixels of 0 and 1 are common, and an attack must
     * be able to move them inwards. Only the clips that are activations (0 to 6, and 0 up) stop there, as in PyTorch; and
     * their output alone tells, so that the operator stays fused with the convolution before it.
     */
    private static void clip(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        String y = node.output(0);
        boolean attributes = emit.opset() < 11;
        Optional<Double> low = attributes ? attribute(node, "min") : scalar(tape, node.input(1));
        Optional<Double> high = attributes ? attribute(node, "max") : scalar(tape, node.input(2));
        boolean open = attributes ? high.isEmpty() : node.input(2).isEmpty();
        String dy = tape.gradient(y);
        if (low.isPresent() && low.get() == 0 && (open || high.isPresent() && high.get() == 6)) {
            String positive = emit.greater(y, emit.scalar(y, 0));
            String inside = open ? positive : emit.op("And", List.of(positive, emit.less(y, emit.scalar(y, 6))));
            tape.add(x, emit.mul(dy, emit.indicator(inside, y)));
            return;
        }
        if (tape.wants(x)) {
            tape.add(x, emit.mul(dy, emit.indicator(emit.equal(x, y), y)));
        }
        bounds(node.input(1), node.input(2), node, tape);
    }

    private static void bounds(String low, String high, Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        String y = node.output(0);
        if (tape.wants(low)) {
            // Where the bounds have crossed, the lower one has no say.
            bound(low, emit.op("And", List.of(emit.less(x, low), emit.equal(low, y))), node, tape);
        }
        if (tape.wants(high)) {
            bound(high, emit.less(y, low.isEmpty() ? x : emit.op("Max", List.of(x, low))), node, tape);
        }
    }

    /** A bound that depends on the input gets what was cut off there. */
    private static void bound(String bound, String cut, Node node, Tape tape) {
        Emitter emit = tape.emit();
        String y = node.output(0);
        tape.addRepeated(bound, emit.mul(tape.gradient(y), emit.indicator(cut, y)), y);
    }

    private static Optional<Double> attribute(Node node, String name) {
        return node.attribute(name).map(attribute -> (double) attribute.real());
    }

    private static Optional<Double> scalar(Tape tape, String input) {
        return tape.constant(input)
                .map(TensorValue::numbers)
                .filter(n -> n.length == 1)
                .map(n -> n[0]);
    }
}
