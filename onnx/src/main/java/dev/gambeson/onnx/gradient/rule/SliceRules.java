package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Room;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Part of a tensor along its axes: the gradient goes back to where the part was, and all around it is 0. */
public final class SliceRules {

    private SliceRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of("Slice", SliceRules::slice);
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
}
