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
                "Slice", IndexingRules::slice,
                "ScatterElements", IndexingRules::scatterElements,
                "ScatterND", IndexingRules::scatterNd,
                "TopK", IndexingRules::topK,
                "Compress", IndexingRules::none,
                "CumSum", IndexingRules::cumSum);
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

    /** With whole steps of 1 the gradient is padded with zeros; else it is added to zeros at the places. */
    private static void slice(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        List<Extent> shape = tape.facts(x).shape();
        long[] starts = parameter(node, tape, 1, "starts");
        long[] ends = parameter(node, tape, 2, "ends");
        long[] axes = parameter(node, tape, 3, "axes");
        long[] steps = node.input(4).isEmpty() ? ones(starts.length) : tape.integers(node.input(4), "steps");
        if (axes.length == 0) {
            axes = new long[starts.length];
            Arrays.setAll(axes, i -> i);
        }
        String dy = tape.gradient(node.output(0));
        for (int i = axes.length - 1; i >= 0; i--) {
            int axis = (int) Math.floorMod(axes[i], (long) shape.size());
            Extent extent = shape.get(axis);
            if (!extent.isFixed()) {
                boolean whole = starts[i] == 0 && steps[i] == 1 && ends[i] >= Integer.MAX_VALUE;
                if (!whole) {
                    throw new NoRuleException("it cuts the batch");
                }
                continue;
            }
            Range range = Range.of(starts[i], ends[i], steps[i], extent.fixed());
            dy = range.step() == 1 ? padded(dy, range, axis, shape.size(), emit) : spread(dy, range, axis, shape, emit);
        }
        tape.add(x, dy);
    }

    private static long[] parameter(Node node, Tape tape, int input, String name) {
        return node.input(input).isEmpty() ? node.integers(name) : tape.integers(node.input(input), name);
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Places along an axis, as Slice counts them. */
    private record Range(long start, long count, long step, long extent) {

        static Range of(long start, long end, long step, long extent) {
            long from = clamp(start < 0 ? start + extent : start, step < 0 ? -1 : 0, step < 0 ? extent - 1 : extent);
            long to = clamp(end < 0 ? Math.max(end, -extent - 1) + extent : end, step < 0 ? -1 : 0, extent);
            long count = Math.max(0, (to - from + step - Long.signum(step)) / step);
            return new Range(from, count, step, extent);
        }

        private static long clamp(long value, long least, long greatest) {
            return Math.max(least, Math.min(greatest, value));
        }
    }

    private static String padded(String dy, Range range, int axis, int rank, Emitter emit) {
        long after = range.extent - range.start - range.count;
        if (range.start == 0 && after == 0) {
            return dy;
        }
        long[] pads = new long[2 * rank];
        pads[axis] = range.start;
        pads[axis + rank] = after;
        return emit.pad(dy, pads);
    }

    /** Each slice goes to its place: a product with a matrix of zeros and ones would be dense, so places are gathered. */
    private static String spread(String dy, Range range, int axis, List<Extent> shape, Emitter emit) {
        int rank = shape.size();
        long[] places = new long[Room.of(range.extent)];
        Arrays.fill(places, range.count);
        for (long i = 0; i < range.count; i++) {
            places[(int) (range.start + i * range.step)] = i;
        }
        long[] pads = new long[2 * rank];
        pads[axis + rank] = 1;
        // One slice of zeros behind, which all places take that were not picked.
        return emit.op("Gather", List.of(emit.pad(dy, pads), emit.longs(places)), Attribute.of("axis", axis));
    }

    private static void scatterElements(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String reduction = node.text("reduction", "none");
        Attribute axis = Attribute.of("axis", node.integer("axis", 0));
        String dy = tape.gradient(node.output(0));
        String indices = node.input(1);
        if (!reduction.equals("none") && !reduction.equals("add")) {
            throw new NoRuleException("with reduction " + reduction);
        }
        if (tape.wants(node.input(2))) {
            tape.add(node.input(2), emit.op("GatherElements", List.of(dy, indices), axis));
        }
        if (tape.wants(node.input(0))) {
            String zeros = emit.times(node.input(2), 0);
            tape.add(
                    node.input(0),
                    reduction.equals("add") ? dy : emit.op("ScatterElements", List.of(dy, indices, zeros), axis));
        }
    }

    private static void scatterNd(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String reduction = node.text("reduction", "none");
        if (!reduction.equals("none") && !reduction.equals("add")) {
            throw new NoRuleException("with reduction " + reduction);
        }
        String dy = tape.gradient(node.output(0));
        String indices = node.input(1);
        if (tape.wants(node.input(2))) {
            tape.add(node.input(2), emit.op("GatherND", List.of(dy, indices)));
        }
        if (tape.wants(node.input(0))) {
            String zeros = emit.times(node.input(2), 0);
            tape.add(node.input(0), reduction.equals("add") ? dy : emit.op("ScatterND", List.of(dy, indices, zeros)));
        }
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

    private static void demandAdding(Emitter emit) {
        if (emit.opset() < ADDING_SCATTER) {
            throw new NoRuleException("needs operator set " + ADDING_SCATTER + "; export with a newer one");
        }
    }
}
