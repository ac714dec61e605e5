package dev.gambeson.onnx.gradient.rule.normalisation;

import dev.gambeson.onnx.gradient.tape.Emitter;
import java.util.List;

/**
 * Numbers brought to mean 0 and variance 1 over some axes.
 *
 * @param standardised the numbers {@code h}
 * @param inverse 1 / standard deviation, with extents of 1 along the axes
 * @param axes over which
 */
record Standardisation(String standardised, String inverse, long[] axes, Emitter emit) {

    static Standardisation of(String x, double epsilon, Emitter emit, long... axes) {
        String centred = emit.sub(x, emit.reduceMean(x, true, axes));
        String variance = emit.reduceMean(emit.mul(centred, centred), true, axes);
        String inverse = inverseRoot(variance, epsilon, emit);
        return new Standardisation(emit.mul(centred, inverse), inverse, axes, emit);
    }

    /** {@code 1 / √(variance + epsilon)}. */
    static String inverseRoot(String variance, double epsilon, Emitter emit) {
        return emit.op("Reciprocal", List.of(emit.op("Sqrt", List.of(emit.plus(variance, epsilon)))));
    }

    /** From the gradient {@code g} of h to that of what was standardised: {@code (g - mean g - h mean(g h)) / deviation}. */
    String back(String g) {
        String mean = emit.reduceMean(g, true, axes);
        return emit.mul(emit.sub(emit.sub(g, mean), along(g)), inverse);
    }

    /** The same where the mean was not taken off: {@code (g - h mean(g h)) / deviation}. */
    String backUncentred(String g) {
        return emit.mul(emit.sub(g, along(g)), inverse);
    }

    private String along(String g) {
        return emit.mul(standardised, emit.reduceMean(emit.mul(g, standardised), true, axes));
    }
}
