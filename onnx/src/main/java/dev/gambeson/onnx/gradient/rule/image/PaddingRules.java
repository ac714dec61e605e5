package dev.gambeson.onnx.gradient.rule.image;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Room;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Borders added or cut off. */
public final class PaddingRules {

    private PaddingRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of(
                "Pad", PaddingRules::pad,
                "CenterCropPad", PaddingRules::centre,
                "Trilu", PaddingRules::triangle);
    }

    private static void pad(Node node, Tape tape) {
        if (tape.wants(node.input(2))) {
            throw new NoRuleException("the number it pads with depends on the input");
        }
        long[] pads = pads(node, tape);
        String mode = node.text("mode", "constant");
        if (mode.equals("constant")) {
            tape.add(node.input(0), negated(tape.gradient(node.output(0)), pads, tape.emit()));
        } else {
            tape.add(node.input(0), mirrored(node, tape, pads, mode));
        }
    }

    /** What was added is cut off, and what was cut off is zero. */
    private static String negated(String dy, long[] pads, Emitter emit) {
        long[] negated = new long[pads.length];
        boolean any = false;
        for (int i = 0; i < pads.length; i++) {
            negated[i] = -pads[i];
            any |= pads[i] != 0;
        }
        return any ? emit.pad(dy, negated) : dy;
    }

    /** Numbers of the border were repeated, which is linear along each axis. */
    private static String mirrored(Node node, Tape tape, long[] pads, String mode) {
        Emitter emit = tape.emit();
        List<Extent> input = tape.facts(node.input(0)).shape();
        List<Extent> shape = new ArrayList<>(tape.facts(node.output(0)).shape());
        String g = tape.gradient(node.output(0));
        for (int axis = 0; axis < input.size(); axis++) {
            long before = pads[axis];
            long after = pads[axis + input.size()];
            if (before != 0 || after != 0) {
                long extent = input.get(axis).fixed();
                Room.demand(extent, shape.get(axis).fixed());
                String units = AxisMatrix.identity(node.input(0), extent, emit);
                Attribute how = Attribute.of("mode", mode);
                String matrix = emit.opset() >= 11
                        ? emit.op("Pad", List.of(units, emit.longs(before, 0, after, 0)), how)
                        : emit.op("Pad", List.of(units), Attribute.list("pads", before, 0, after, 0), how);
                g = AxisMatrix.back(g, matrix, axis, shape, extent, emit);
                shape.set(axis, input.get(axis));
            }
        }
        return g;
    }

    /** How much is added before each axis, then after. */
    private static long[] pads(Node node, Tape tape) {
        int rank = tape.facts(node.input(0)).rank();
        long[] given = tape.emit().opset() >= 11 ? tape.integers(node.input(1), "pads") : node.integers("pads");
        if (node.input(3).isEmpty()) {
            return given;
        }
        long[] axes = tape.integers(node.input(3), "axes");
        long[] pads = new long[2 * rank];
        for (int i = 0; i < axes.length; i++) {
            int axis = (int) Math.floorMod(axes[i], (long) rank);
            pads[axis] = given[i];
            pads[axis + rank] = given[i + axes.length];
        }
        return pads;
    }

    /** As much before as after, the odd one after. */
    private static void centre(Node node, Tape tape) {
        List<Extent> input = tape.facts(node.input(0)).shape();
        List<Extent> output = tape.facts(node.output(0)).shape();
        int rank = input.size();
        long[] pads = new long[2 * rank];
        for (int i = 0; i < rank; i++) {
            if (input.get(i).isFixed()) {
                long added = output.get(i).fixed() - input.get(i).fixed();
                pads[i] = added / 2;
                pads[i + rank] = added - added / 2;
            }
        }
        tape.add(node.input(0), negated(tape.gradient(node.output(0)), pads, tape.emit()));
    }

    private static void triangle(Node node, Tape tape) {
        String dy = tape.gradient(node.output(0));
        List<String> inputs = node.input(1).isEmpty() ? List.of(dy) : List.of(dy, node.input(1));
        Attribute upper = Attribute.of("upper", node.integer("upper", 1));
        tape.add(node.input(0), tape.emit().op("Trilu", inputs, upper));
    }
}
