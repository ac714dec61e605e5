package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tensors put side by side, taken apart, and repeated. */
public final class JoiningRules {

    private JoiningRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of(
                "Concat", JoiningRules::concat,
                "Split", JoiningRules::split,
                "Expand", JoiningRules::expand,
                "Tile", JoiningRules::tile);
    }

    private static void concat(Node node, Tape tape) {
        int rank = tape.facts(node.output(0)).rank();
        int axis = (int) Math.floorMod(node.integer("axis", 0), (long) rank);
        boolean fixed = node.inputs().stream()
                .allMatch(input -> tape.facts(input).shape().get(axis).isFixed());
        if (!fixed) {
            alongTheBatch(node, tape, axis);
            return;
        }
        String dy = tape.gradient(node.output(0));
        long start = 0;
        for (String input : node.inputs()) {
            long end = start + tape.facts(input).shape().get(axis).fixed();
            if (tape.wants(input)) {
                tape.add(input, part(dy, start, end, axis, tape.emit()));
            }
            start = end;
        }
    }

    /** Where each part begins is known at run time only. */
    private static void alongTheBatch(Node node, Tape tape, int axis) {
        Emitter emit = tape.emit();
        String dy = tape.gradient(node.output(0));
        String start = emit.longs(0);
        for (String input : node.inputs()) {
            String extent = emit.op("Gather", List.of(emit.shape(input), emit.longs(axis)), Attribute.of("axis", 0));
            String end = emit.add(start, extent);
            if (tape.wants(input)) {
                tape.add(input, emit.op("Slice", List.of(dy, start, end, emit.longs(axis))));
            }
            start = end;
        }
    }

    private static String part(String a, long start, long end, long axis, Emitter emit) {
        return emit.slice(a, new long[] {start}, new long[] {end}, new long[] {axis}, new long[] {1});
    }

    private static void split(Node node, Tape tape) {
        Emitter emit = tape.emit();
        int rank = tape.facts(node.input(0)).rank();
        long axis = Math.floorMod(node.integer("axis", 0), (long) rank);
        List<String> parts = new ArrayList<>();
        for (String output : node.outputs()) {
            parts.add(tape.has(output) ? tape.gradient(output) : emit.times(output, 0));
        }
        tape.add(node.input(0), emit.op("Concat", parts, Attribute.of("axis", axis)));
    }

    private static void expand(Node node, Tape tape) {
        tape.addRepeated(node.input(0), tape.gradient(node.output(0)), node.output(0));
    }

    /** Each extent falls into its repetitions and itself; the former are summed. */
    private static void tile(Node node, Tape tape) {
        List<Extent> shape = tape.facts(node.input(0)).shape();
        long[] repeats = tape.integers(node.input(1), "repeats");
        List<Long> apart = new ArrayList<>();
        List<Long> summed = new ArrayList<>();
        for (int i = 0; i < repeats.length; i++) {
            if (repeats[i] == 1) {
                apart.add(shape.get(i).isFixed() ? shape.get(i).fixed() : -1);
            } else if (shape.get(i).isFixed()) {
                summed.add((long) apart.size());
                apart.add(repeats[i]);
                apart.add(shape.get(i).fixed());
            } else {
                throw new NoRuleException("it repeats the batch");
            }
        }
        if (summed.isEmpty()) {
            tape.add(node.input(0), tape.gradient(node.output(0)));
            return;
        }
        Emitter emit = tape.emit();
        String taken = emit.reshape(tape.gradient(node.output(0)), array(apart));
        String sum = emit.reduceSum(taken, false, array(summed));
        tape.add(node.input(0), emit.reshapeLike(sum, node.input(0)));
    }

    private static long[] array(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
