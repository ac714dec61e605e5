package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Room;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Numbers picked out of a tensor by their places: the gradient goes back to the places. Places that are picked several
 * times get the sum.
 */
public final class IndexingRules {

    /** Since this version what is scattered can be summed. */
    private static final int ADDING_SCATTER = 16;

    private IndexingRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of(
                "Gather", IndexingRules::gather,
                "GatherElements", IndexingRules::gatherElements,
                "GatherND", IndexingRules::gatherNd,
                "TopK", IndexingRules::topK,
                "Compress", IndexingRules::none);
    }

    private static void none(Node node, Tape tape) {
        throw new NoRuleException("how many it picks may depend on the input");
    }

    /**
     * Along one axis. The picked axis is moved to the front, the rows are added to zeros by ScatterND, and the axis is moved
     * back.
     */
    private static void gather(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        String indices = node.input(1);
        int rank = tape.facts(x).rank();
        int picked = tape.facts(indices).rank();
        int axis = (int) Math.floorMod(node.integer("axis", 0), (long) rank);
        String dy = tape.gradient(node.output(0));
        Extent extent = tape.facts(x).shape().get(axis);
        if (picked == 0 && extent.is(1)) {
            tape.add(x, emit.unsqueeze(dy, axis));
            return;
        }
        String front = picked == 0 ? emit.unsqueeze(dy, 0) : emit.transpose(dy, toFront(axis, picked, rank));
        String flat = emit.reshape(emit.cast(indices, ValueInfo.INT64), -1);
        String places = nonNegative(flat, x, axis, emit);
        String zeros = emit.times(axis == 0 ? x : emit.transpose(x, toFront(axis, 1, rank)), 0);
        String added = emit.opset() >= ADDING_SCATTER
                ? emit.op(
                        "ScatterND",
                        List.of(
                                zeros,
                                emit.unsqueeze(places, 1),
                                picked <= 1 ? front : emit.reshapeLike(front, rows(flat, zeros, emit))),
                        Attribute.of("reduction", "add"))
                : product(places, front, zeros, extent, emit);
        tape.add(x, axis == 0 ? added : emit.transpose(added, fromFront(axis, rank)));
    }

    /** A tensor of the shape that the rows of {@code zeros} have at those places. */
    private static String rows(String places, String zeros, Emitter emit) {
        return emit.op("Gather", List.of(zeros, places), Attribute.of("axis", 0));
    }

    /** Before scattered numbers could be summed: a matrix of zeros and ones that puts each picked row in its place. */
    private static String product(String places, String front, String zeros, Extent extent, Emitter emit) {
        if (!extent.isFixed()) {
            throw new NoRuleException("along the batch it needs operator set " + ADDING_SCATTER);
        }
        double[] numbers = Room.counting(extent.fixed());
        String all = emit.constant(new TensorValue(ValueInfo.INT64, new long[] {numbers.length, 1}, numbers));
        String matrix = emit.indicator(emit.equal(all, emit.unsqueeze(places, 0)), front);
        String columns = emit.op(
                "Reshape",
                List.of(
                        front,
                        emit.op("Concat", List.of(emit.shape(places), emit.longs(-1)), Attribute.of("axis", 0))));
        return emit.reshapeLike(emit.matMul(matrix, columns), zeros);
    }

    /** Negative indices count from the end. */
    private static String nonNegative(String places, String x, int axis, Emitter emit) {
        String extent = emit.op("Gather", List.of(emit.shape(x), emit.longs(axis)), Attribute.of("axis", 0));
        String negative = emit.less(places, emit.longs(0));
        return emit.where(negative, emit.add(places, extent), places);
    }

    /** The permutation that moves {@code count} axes from {@code axis} on to the front. */
    private static long[] toFront(int axis, int count, int rankOfPicked) {
        int rank = rankOfPicked - 1 + count;
        long[] permutation = new long[rank];
        for (int i = 0; i < rank; i++) {
            permutation[i] = i < count ? axis + i : i < axis + count ? i - count : i;
        }
        return permutation;
    }

    private static long[] fromFront(int axis, int rank) {
        long[] inverse = new long[rank];
        long[] forward = toFront(axis, 1, rank);
        for (int i = 0; i < rank; i++) {
            inverse[(int) forward[i]] = i;
        }
        return inverse;
    }

    private static void gatherElements(Node node, Tape tape) {
        Emitter emit = tape.emit();
        if (emit.opset() < ADDING_SCATTER) {
            oneByOne(node, tape);
            return;
        }
        tape.add(
                node.input(0),
                emit.op(
                        "ScatterElements",
                        List.of(emit.times(node.input(0), 0), node.input(1), tape.gradient(node.output(0))),
                        Attribute.of("axis", node.integer("axis", 0)),
                        Attribute.of("reduction", "add")));
    }

    /** Before scattered numbers could be summed: each place of the axis looks through what was picked. */
    private static void oneByOne(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        int rank = tape.facts(x).rank();
        int axis = (int) Math.floorMod(node.integer("axis", 0), (long) rank);
        List<Extent> shape = tape.facts(x).shape();
        boolean whole = tape.facts(node.input(1)).shape().size() == rank;
        for (int i = 0; i < rank && whole; i++) {
            whole = i == axis
                    || shape.get(i).equals(tape.facts(node.input(1)).shape().get(i));
        }
        if (!whole || !shape.get(axis).isFixed()) {
            throw new NoRuleException("needs operator set " + ADDING_SCATTER + "; export with a newer one");
        }
        int extent = Room.of(shape.get(axis).fixed());
        double[] numbers = Room.counting(extent);
        long[] column = new long[rank + 1];
        Arrays.fill(column, 1);
        column[axis] = extent;
        String all = emit.constant(new TensorValue(ValueInfo.INT64, column, numbers));
        String places = nonNegative(emit.cast(node.input(1), ValueInfo.INT64), x, axis, emit);
        String picked = emit.unsqueeze(places, axis);
        String hits = emit.indicator(emit.equal(picked, all), x);
        String weighed = emit.mul(hits, emit.unsqueeze(tape.gradient(node.output(0)), axis));
        tape.add(x, emit.reduceSum(weighed, false, axis + 1L));
    }

    private static void gatherNd(Node node, Tape tape) {
        Emitter emit = tape.emit();
        demandAdding(emit);
        if (node.integer("batch_dims", 0) != 0) {
            throw new NoRuleException("with batch_dims");
        }
        tape.add(
                node.input(0),
                emit.op(
                        "ScatterND",
                        List.of(emit.times(node.input(0), 0), node.input(1), tape.gradient(node.output(0))),
                        Attribute.of("reduction", "add")));
    }

    /** No place is picked twice. */
    private static void topK(Node node, Tape tape) {
        Emitter emit = tape.emit();
        if (node.output(1).isEmpty()) {
            throw new NoRuleException("without its indices");
        }
        tape.add(
                node.input(0),
                emit.op(
                        "ScatterElements",
                        List.of(emit.times(node.input(0), 0), node.output(1), tape.gradient(node.output(0))),
                        Attribute.of("axis", node.integer("axis", -1))));
    }

    private static void demandAdding(Emitter emit) {
        if (emit.opset() < ADDING_SCATTER) {
            throw new NoRuleException("needs operator set " + ADDING_SCATTER + "; export with a newer one");
        }
    }
}
