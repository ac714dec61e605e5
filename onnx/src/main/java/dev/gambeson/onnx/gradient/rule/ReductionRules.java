package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Many numbers made one: sums, means, norms, extremes; and running sums. */
public final class ReductionRules {

    /** The slope of what was reduced; {@code y} and {@code dy} have the reduced axes with extent 1. */
    private interface Slope {
        String of(String x, String y, String dy, Emitter emit);
    }

    private ReductionRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        Map<String, Slope> slopes = new HashMap<>();
        slopes.put("ReduceSum", (x, y, dy, emit) -> dy);
        slopes.put("ReduceL1", (x, y, dy, emit) -> emit.mul(dy, emit.op("Sign", List.of(x))));
        slopes.put("ReduceL2", (x, y, dy, emit) -> emit.mul(x, emit.div(dy, positive(y, emit))));
        slopes.put("ReduceSumSquare", (x, y, dy, emit) -> emit.mul(emit.times(x, 2), dy));
        slopes.put("ReduceLogSum", (x, y, dy, emit) -> emit.div(dy, emit.op("Exp", List.of(y))));
        slopes.put("ReduceLogSumExp", (x, y, dy, emit) -> emit.mul(dy, emit.op("Exp", List.of(emit.sub(x, y)))));
        Map<String, Rule> rules = new HashMap<>();
        slopes.forEach((operator, slope) -> rules.put(operator, (node, tape) -> reduce(node, tape, slope)));
        rules.put("ReduceMean", ReductionRules::mean);
        rules.put("ReduceMax", ReductionRules::extreme);
        rules.put("ReduceMin", ReductionRules::extreme);
        rules.put("ReduceProd", ReductionRules::product);
        rules.put("CumSum", ReductionRules::cumSum);
        return rules;
    }

    /** Keeps a division by a norm of 0 from being none. */
    private static String positive(String y, Emitter emit) {
        return emit.op("Max", List.of(y, emit.scalar(y, 1e-30)));
    }

    private static void reduce(Node node, Tape tape, Slope slope) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        long[] axes = axes(node, tape);
        if (axes.length == 0) {
            reduceNothing(node, tape, slope);
            return;
        }
        String y = kept(node, node.output(0), axes, emit);
        String dy = kept(node, tape.gradient(node.output(0)), axes, emit);
        tape.add(x, emit.expandLike(slope.of(x, y, dy, emit), x));
    }

    /** With noop_with_empty_axes each number is reduced by itself. */
    private static void reduceNothing(Node node, Tape tape, Slope slope) {
        String dy = tape.gradient(node.output(0));
        tape.add(node.input(0), slope.of(node.input(0), node.output(0), dy, tape.emit()));
    }

    private static void mean(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        long[] axes = axes(node, tape);
        String dy = kept(node, tape.gradient(node.output(0)), axes, emit);
        long count = 1;
        boolean fixed = true;
        for (long axis : axes) {
            fixed &= tape.facts(x).shape().get((int) axis).isFixed();
            count *= tape.facts(x).shape().get((int) axis).fixed();
        }
        String share =
                fixed ? emit.times(dy, 1.0 / count) : emit.div(dy, emit.castLike(counted(x, node.output(0), emit), x));
        tape.add(x, emit.expandLike(share, x));
    }

    /** How many numbers made one, at run time. */
    private static String counted(String x, String y, Emitter emit) {
        return emit.div(emit.op("Size", List.of(x)), emit.op("Size", List.of(y)));
    }

    /** To the greatest (or least); where several are equal, each gets its share. */
    private static void extreme(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        long[] axes = axes(node, tape);
        String y = kept(node, node.output(0), axes, emit);
        String dy = kept(node, tape.gradient(node.output(0)), axes, emit);
        String hit = emit.indicator(emit.equal(x, y), x);
        String ties = axes.length == 0 ? hit : emit.reduceSum(hit, true, axes);
        tape.add(x, emit.mul(hit, emit.div(dy, ties)));
    }

    /**
     * {@code dx = dy × product of the others}. Factors of 0 are taken for 1 first: with one of them its own slope is that
     * product and all others are 0; with several every slope is 0.
     */
    private static void product(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        long[] axes = axes(node, tape);
        String dy = kept(node, tape.gradient(node.output(0)), axes, emit);
        String zero = emit.indicator(emit.equal(x, emit.scalar(x, 0)), x);
        String factors = emit.add(x, zero);
        String zeros = emit.reduceSum(zero, true, axes);
        String product = emit.reduceProduct(factors, true, axes);
        String none = emit.indicator(emit.less(zeros, emit.scalar(x, 0.5)), x);
        String one = emit.mul(zero, emit.indicator(emit.less(zeros, emit.scalar(x, 1.5)), x));
        String share = emit.add(none, one);
        tape.add(x, emit.mul(emit.div(emit.mul(dy, product), factors), share));
    }

    /** With the reduced axes as extents of 1. */
    private static String kept(Node node, String reduced, long[] axes, Emitter emit) {
        return node.integer("keepdims", 1) != 0 || axes.length == 0 ? reduced : emit.unsqueeze(reduced, axes);
    }

    /** The axes, from 0; all where none are named. */
    private static long[] axes(Node node, Tape tape) {
        int rank = tape.facts(node.input(0)).rank();
        long[] named = node.input(1).isEmpty() ? node.integers("axes") : tape.integers(node.input(1), "axes");
        if (named.length == 0 && node.integer("noop_with_empty_axes", 0) == 0) {
            return LongStream.range(0, rank).toArray();
        }
        return LongStream.of(named)
                .map(axis -> Math.floorMod(axis, (long) rank))
                .sorted()
                .toArray();
    }

    /** The running sum from the other end. */
    private static void cumSum(Node node, Tape tape) {
        tape.add(
                node.input(0),
                tape.emit()
                        .op(
                                "CumSum",
                                List.of(tape.gradient(node.output(0)), node.input(1)),
                                Attribute.of("exclusive", node.integer("exclusive", 0)),
                                Attribute.of("reverse", 1 - node.integer("reverse", 0))));
    }
}
