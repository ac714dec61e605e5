package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Functions of each number by itself: their slope times the gradient of the output. */
public final class ActivationRules {

    /** The slope of a function, written in operators; {@code x} is its input and {@code y} its output. */
    private interface Slope {
        String of(Node node, String x, String y, Emitter emit);
    }

    private ActivationRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        Map<String, Slope> slopes = new HashMap<>();
        slopes.put("Relu", (node, x, y, emit) -> emit.indicator(emit.greater(y, emit.scalar(y, 0)), y));
        slopes.put("Sigmoid", (node, x, y, emit) -> emit.mul(y, emit.plus(emit.neg(y), 1)));
        slopes.put("Tanh", (node, x, y, emit) -> emit.plus(emit.neg(emit.mul(y, y)), 1));
        slopes.put("Exp", (node, x, y, emit) -> y);
        slopes.put("Log", (node, x, y, emit) -> emit.op("Reciprocal", List.of(x)));
        Map<String, Rule> rules = new HashMap<>();
        slopes.forEach((operator, slope) -> rules.put(operator, (node, tape) -> chain(node, tape, slope)));
        rules.put("Neg", (node, tape) -> tape.add(node.input(0), tape.emit().neg(tape.gradient(node.output(0)))));
        rules.put("Softmax", ActivationRules::softmax);
        rules.put("LogSoftmax", ActivationRules::logSoftmax);
        return rules;
    }

    private static void chain(Node node, Tape tape, Slope slope) {
        String dy = tape.gradient(node.output(0));
        tape.add(node.input(0), tape.emit().mul(dy, slope.of(node, node.input(0), node.output(0), tape.emit())));
    }

    /** {@code dx = y (dy - Σ y dy)}. */
    private static void softmax(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String y = node.output(0);
        String weighed = emit.mul(tape.gradient(y), y);
        String sum = emit.reduceSum(weighed, true, axes(node, tape));
        tape.add(node.input(0), emit.sub(weighed, emit.mul(y, sum)));
    }

    /** {@code dx = dy - softmax(x) Σ dy}. */
    private static void logSoftmax(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String dy = tape.gradient(node.output(0));
        String sum = emit.reduceSum(dy, true, axes(node, tape));
        tape.add(node.input(0), emit.sub(dy, emit.mul(emit.op("Exp", List.of(node.output(0))), sum)));
    }

    /** One axis since operator set 13; before, all from an axis on. */
    private static long[] axes(Node node, Tape tape) {
        int rank = tape.facts(node.input(0)).rank();
        if (tape.emit().opset() >= 13) {
            return new long[] {Math.floorMod(node.integer("axis", -1), rank)};
        }
        long from = Math.floorMod(node.integer("axis", 1), rank);
        return LongStream.range(from, rank).toArray();
    }
}
