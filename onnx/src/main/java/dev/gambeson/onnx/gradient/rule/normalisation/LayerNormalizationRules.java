package dev.gambeson.onnx.gradient.rule.normalisation;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Normalisations over the last axes of each example. */
public final class LayerNormalizationRules {

    private LayerNormalizationRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of(
                "LayerNormalization", LayerNormalizationRules::layer,
                "RMSNormalization", LayerNormalizationRules::rootMeanSquare);
    }

    private static void layer(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        String y = node.output(0);
        Standardisation standardisation = standardisation(node, tape);
        if (tape.has(y)) {
            String dy = tape.gradient(y);
            tape.addRepeated(node.input(2), dy, y);
            scaled(node, tape, dy, standardisation.standardised());
            if (tape.wants(x)) {
                tape.add(x, standardisation.back(emit.mul(dy, node.input(1))));
            }
        }
        statistics(node, tape, standardisation);
    }

    /** The numbers h and 1 / deviation, by the operator itself, which is one step: with a scale of ones and no bias. */
    private static Standardisation standardisation(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        long[] axes = axes(node, tape);
        String one = emit.op("Expand", List.of(emit.scalar(x, 1), emit.longs(extents(x, axes, tape))));
        List<String> outputs = emit.ops(
                "LayerNormalization",
                3,
                List.of(x, one),
                Attribute.of("axis", axes[0]),
                Attribute.of("epsilon", node.real("epsilon", 1e-5f)));
        String inverse = outputs.get(2);
        // Floats whatever x is, unless its attribute stash_type says otherwise.
        emit.declare(inverse, ValueInfo.FLOAT);
        return new Standardisation(outputs.get(0), emit.castLike(inverse, x), axes, emit);
    }

    private static void scaled(Node node, Tape tape, String dy, String standardised) {
        String scale = node.input(1);
        if (tape.wants(scale)) {
            tape.addRepeated(scale, tape.emit().mul(dy, standardised), node.output(0));
        }
    }

    /** Mean and 1 / deviation may be used by themselves: {@code d mean / dx = 1 / n}, {@code d inverse / dx = -h inverse² / n}. */
    private static void statistics(Node node, Tape tape, Standardisation standardisation) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        long count = LongStream.of(extents(x, standardisation.axes(), tape)).reduce(1, (a, b) -> a * b);
        if (tape.has(node.output(1))) {
            String share = emit.castLike(emit.times(tape.gradient(node.output(1)), 1.0 / count), x);
            tape.add(x, emit.expandLike(share, x));
        }
        if (tape.has(node.output(2))) {
            String inverse = standardisation.inverse();
            String share = emit.castLike(emit.times(tape.gradient(node.output(2)), -1.0 / count), x);
            String slope = emit.mul(share, emit.mul(inverse, inverse));
            tape.add(x, emit.mul(standardisation.standardised(), slope));
        }
    }

    private static void rootMeanSquare(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        String dy = tape.gradient(node.output(0));
        long[] axes = axes(node, tape);
        String mean = emit.reduceMean(emit.mul(x, x), true, axes);
        String inverse = Standardisation.inverseRoot(mean, node.real("epsilon", 1e-5f), emit);
        Standardisation standardisation = new Standardisation(emit.mul(x, inverse), inverse, axes, emit);
        scaled(node, tape, dy, standardisation.standardised());
        if (tape.wants(x)) {
            tape.add(x, standardisation.backUncentred(emit.mul(dy, node.input(1))));
        }
    }

    private static long[] axes(Node node, Tape tape) {
        int rank = tape.facts(node.input(0)).rank();
        return LongStream.range(Math.floorMod(node.integer("axis", -1), (long) rank), rank)
                .toArray();
    }

    private static long[] extents(String x, long[] axes, Tape tape) {
        return LongStream.of(axes)
                .map(axis -> {
                    Extent extent = tape.facts(x).shape().get((int) axis);
                    if (!extent.isFixed()) {
                        throw new NoRuleException("it mixes the examples of a batch");
                    }
                    return extent.fixed();
                })
                .toArray();
    }
}
