package dev.gambeson.onnx.gradient.rule.activation;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Softmax and its logarithm. */
public final class SoftmaxRules {

    private SoftmaxRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of("Softmax", SoftmaxRules::softmax, "LogSoftmax", SoftmaxRules::logSoftmax);
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
