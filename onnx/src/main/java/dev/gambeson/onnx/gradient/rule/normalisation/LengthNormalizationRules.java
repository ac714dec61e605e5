package dev.gambeson.onnx.gradient.rule.normalisation;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Room;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.program.TensorValue;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Normalisations without weights: to a length of 1, to mean 0 and variance 1, and by the channels near by. */
public final class LengthNormalizationRules {

    /** Keeps the deviation of equal numbers from being 0; smaller than any that a float tells from it. */
    private static final double TINY = 1e-18;

    private LengthNormalizationRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of(
                "LpNormalization", LengthNormalizationRules::length,
                "MeanVarianceNormalization", LengthNormalizationRules::meanVariance,
                "LRN", LengthNormalizationRules::neighbours);
    }

    /** {@code y = x / |x|}: {@code dx = (dy - s Σ dy y) / |x|} with s = y (p = 2) or sign(x) (p = 1); 0 passes nothing. */
    private static void length(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        String y = node.output(0);
        String dy = tape.gradient(y);
        long axis = Math.floorMod(node.integer("axis", -1), (long) tape.facts(x).rank());
        boolean euclidean = node.integer("p", 2) == 2;
        String norm = euclidean
                ? emit.op("Sqrt", List.of(emit.reduceSum(emit.mul(x, x), true, axis)))
                : emit.reduceSum(emit.op("Abs", List.of(x)), true, axis);
        String zero = emit.scalar(x, 0);
        String inverse = emit.where(emit.greater(norm, zero), emit.op("Reciprocal", List.of(norm)), zero);
        String sum = emit.reduceSum(emit.mul(dy, y), true, axis);
        String direction = euclidean ? y : emit.op("Sign", List.of(x));
        tape.add(x, emit.mul(emit.sub(dy, emit.mul(direction, sum)), inverse));
    }

    private static void meanVariance(Node node, Tape tape) {
        String x = node.input(0);
        int rank = tape.facts(x).rank();
        long[] axes = LongStream.of(node.integers("axes", 0, 2, 3))
                .map(axis -> Math.floorMod(axis, (long) rank))
                .toArray();
        if (LongStream.of(axes)
                .anyMatch(axis -> !tape.facts(x).shape().get((int) axis).isFixed())) {
            throw new NoRuleException("it mixes the examples of a batch");
        }
        String dy = tape.gradient(node.output(0));
        tape.add(x, Standardisation.of(x, TINY, tape.emit(), axes).back(dy));
    }

    /**
     * {@code y = x b^-β} with {@code b = k + α/n Σ x²} over n channels: {@code dx = dy b^-β - 2αβ/n x Σ dy x b^-β-1}, the sum
     * over the channels in whose sum x stands.
     */
    private static void neighbours(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        long channels = tape.facts(x).shape().get(1).fixed();
        long size = node.integer("size", 1);
        double share = node.real("alpha", 1e-4f) / (double) size;
        double beta = node.real("beta", 0.75f);
        String band = band(x, Room.of(channels), size, emit);
        String squares = emit.reshape(emit.mul(x, x), 0, channels, -1);
        String base = emit.plus(emit.times(emit.matMul(band, squares), share), node.real("bias", 1));
        String whole = emit.reshapeLike(base, x);
        // The base is positive; Pow takes many times as long as a logarithm and an exponential.
        String power = emit.op("Exp", List.of(emit.times(emit.op("Log", List.of(whole)), -beta)));
        String direct = emit.mul(tape.gradient(node.output(0)), power);
        String cross = emit.reshape(emit.div(emit.mul(direct, x), whole), 0, channels, -1);
        String sum = emit.reshapeLike(emit.matMul(emit.transpose(band, 1, 0), cross), x);
        tape.add(x, emit.sub(direct, emit.mul(emit.times(x, 2 * share * beta), sum)));
    }

    /** 1 where the second channel stands in the sum of the first. */
    private static String band(String like, int channels, long size, Emitter emit) {
        double[] ones = new double[Room.of(channels, channels)];
        for (int to = 0; to < channels; to++) {
            long first = Math.max(0, to - (size - 1) / 2);
            long last = Math.min(channels - 1L, to + size / 2);
            for (long from = first; from <= last; from++) {
                ones[(int) (to * (long) channels + from)] = 1;
            }
        }
        return emit.constant(new TensorValue(emit.type(like), new long[] {channels, channels}, ones));
    }
}
