package dev.gambeson.onnx.gradient.rule.activation;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.graph.Node;
import java.util.List;

/** The slope of the Gaussian error linear unit {@code x Φ(x)}, exact or with Φ by a hyperbolic tangent. */
final class GeluSlope {

    /** The coefficient of the cube in the approximation (Hendrycks and Gimpel 2016, section 2). */
    private static final double CUBE = 0.044715;

    private GeluSlope() {}

    static String of(Node node, String x, String y, Emitter emit) {
        return node.text("approximate", "none").equals("tanh") ? approximate(x, emit) : exact(x, emit);
    }

    /** {@code Φ(x) + x φ(x)}. */
    private static String exact(String x, Emitter emit) {
        String error = emit.op("Erf", List.of(emit.times(x, Math.sqrt(0.5))));
        String distribution = emit.times(emit.plus(error, 1), 0.5);
        String exponential = emit.op("Exp", List.of(emit.times(emit.mul(x, x), -0.5)));
        String density = emit.times(exponential, 1 / Math.sqrt(2 * Math.PI));
        return emit.add(distribution, emit.mul(x, density));
    }

    /** {@code (1 + t) / 2 + x (1 - t²) u' / 2} with {@code t = tanh(u)}, {@code u = √(2/π) (x + c x³)}. */
    private static String approximate(String x, Emitter emit) {
        double scale = Math.sqrt(2 / Math.PI);
        String square = emit.mul(x, x);
        String inner = emit.mul(x, emit.plus(emit.times(square, scale * CUBE), scale));
        String tanh = emit.op("Tanh", List.of(inner));
        String slope = emit.plus(emit.times(square, 1.5 * scale * CUBE), 0.5 * scale);
        String rest = emit.plus(emit.neg(emit.mul(tanh, tanh)), 1);
        String half = emit.times(emit.plus(tanh, 1), 0.5);
        return emit.add(half, emit.mul(emit.mul(x, rest), slope));
    }
}
