package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Rounding to few bits, taken for a straight line where it does not saturate (the straight-through estimator of Bengio,
 * Léonard and Courville 2013, arXiv 1308.3432). The gradient of a quantized tensor is one of real numbers, with respect to
 * its whole numbers.
 */
public final class QuantizationRules {

    private static final int UINT8 = 2;
    private static final int INT8 = 3;

    private static final String STAND_IN = "rounds to 8 bits, and its slope is taken as 1 where it does not saturate";

    private QuantizationRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of(
                "QuantizeLinear", QuantizationRules::quantize,
                "DequantizeLinear", QuantizationRules::dequantize,
                "DynamicQuantizeLinear", QuantizationRules::quantizeDynamically);
    }

    /** {@code y = saturate(round(x / scale) + zero)}. */
    private static void quantize(Node node, Tape tape) {
        Emitter emit = tape.emit();
        tape.approximate(node, STAND_IN);
        String x = node.input(0);
        String scale = parameter(node, node.input(1), tape);
        String slope = emit.div(tape.gradient(node.output(0)), scale);
        double[] range = range(tape.facts(node.output(0)).type());
        String place = emit.div(x, scale);
        if (!node.input(2).isEmpty()) {
            place = emit.add(place, parameter(node, emit.cast(node.input(2), emit.type(x)), tape));
        }
        String least = emit.op("Max", List.of(place, emit.scalar(place, range[0] - 0.5)));
        String inside = emit.op("Min", List.of(least, emit.scalar(place, range[1] + 0.5)));
        tape.add(x, emit.mul(slope, emit.indicator(emit.equal(inside, place), slope)));
    }

    private static double[] range(int type) {
        return switch (type) {
            case UINT8 -> new double[] {0, 255};
            case INT8 -> new double[] {-128, 127};
            default -> throw new NoRuleException("to a type of other than 8 bits"); // a number from the file
        };
    }

    /**
     * {@code y = (x - zero) × scale}. A scale that follows the input undoes in the main what the quantization before it did,
     * whose share is left out too.
     */
    private static void dequantize(Node node, Tape tape) {
        if (tape.wants(node.input(1))) {
            tape.approximate(node, "that its scale moves is left out");
        }
        String scale = parameter(node, node.input(1), tape);
        tape.add(node.input(0), tape.emit().mul(tape.gradient(node.output(0)), scale));
    }

    /** The scale follows the input too, which is left out. */
    private static void quantizeDynamically(Node node, Tape tape) {
        tape.approximate(node, "rounds to 8 bits, and its slope is taken as 1; that its scale moves is left out");
        if (tape.has(node.output(0))) {
            tape.add(node.input(0), tape.emit().div(tape.gradient(node.output(0)), node.output(1)));
        }
    }

    /** One number for all, or one for each place of an axis. */
    private static String parameter(Node node, String parameter, Tape tape) {
        if (node.integer("block_size", 0) != 0) {
            throw new NoRuleException("in blocks");
        }
        int rank = tape.facts(node.input(0)).rank();
        boolean single = tape.facts(node.input(1)).rank() == 0
                || tape.facts(node.input(1)).shape().get(0).is(1);
        if (single || rank == 0) {
            return parameter;
        }
        long[] shape = new long[rank];
        Arrays.fill(shape, 1);
        shape[(int) Math.floorMod(node.integer("axis", 1), (long) rank)] = -1;
        return tape.emit().reshape(parameter, shape);
    }
}
