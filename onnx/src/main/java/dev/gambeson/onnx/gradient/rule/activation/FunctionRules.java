package dev.gambeson.onnx.gradient.rule.activation;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Elementary functions of calculus. Where a slope is infinite, as that of a root at 0, so is the gradient. */
public final class FunctionRules {

    private FunctionRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        Map<String, Slope> slopes = new HashMap<>();
        slopes.put("Exp", (node, x, y, emit) -> y);
        slopes.put("Log", (node, x, y, emit) -> reciprocal(x, emit));
        slopes.put("Sqrt", (node, x, y, emit) -> reciprocal(emit.add(y, y), emit));
        slopes.put("Reciprocal", (node, x, y, emit) -> emit.neg(emit.mul(y, y)));
        slopes.put("Abs", (node, x, y, emit) -> emit.op("Sign", List.of(x)));
        slopes.put("Erf", FunctionRules::erf);
        slopes.put("Sin", (node, x, y, emit) -> emit.op("Cos", List.of(x)));
        slopes.put("Cos", (node, x, y, emit) -> emit.neg(emit.op("Sin", List.of(x))));
        slopes.put("Tan", (node, x, y, emit) -> emit.plus(emit.mul(y, y), 1));
        slopes.put("Asin", (node, x, y, emit) -> inverseRoot(emit.plus(emit.neg(emit.mul(x, x)), 1), emit));
        slopes.put("Acos", (node, x, y, emit) -> emit.neg(inverseRoot(emit.plus(emit.neg(emit.mul(x, x)), 1), emit)));
        slopes.put("Atan", (node, x, y, emit) -> reciprocal(emit.plus(emit.mul(x, x), 1), emit));
        slopes.put("Sinh", (node, x, y, emit) -> emit.op("Cosh", List.of(x)));
        slopes.put("Cosh", (node, x, y, emit) -> emit.op("Sinh", List.of(x)));
        slopes.put("Tanh", (node, x, y, emit) -> emit.plus(emit.neg(emit.mul(y, y)), 1));
        slopes.put("Asinh", (node, x, y, emit) -> inverseRoot(emit.plus(emit.mul(x, x), 1), emit));
        slopes.put("Acosh", (node, x, y, emit) -> inverseRoot(emit.plus(emit.mul(x, x), -1), emit));
        slopes.put("Atanh", (node, x, y, emit) -> reciprocal(emit.plus(emit.neg(emit.mul(x, x)), 1), emit));
        Map<String, Rule> rules = new HashMap<>();
        slopes.forEach((operator, slope) -> rules.put(operator, slope.chained()));
        rules.put("Neg", (node, tape) -> tape.add(node.input(0), tape.emit().neg(tape.gradient(node.output(0)))));
        return rules;
    }

    private static String reciprocal(String a, Emitter emit) {
        return emit.op("Reciprocal", List.of(a));
    }

    private static String inverseRoot(String a, Emitter emit) {
        return reciprocal(emit.op("Sqrt", List.of(a)), emit);
    }

    /** {@code 2 / √π exp(-x²)}. */
    private static String erf(Node node, String x, String y, Emitter emit) {
        String exponential = emit.op("Exp", List.of(emit.neg(emit.mul(x, x))));
        return emit.times(exponential, 2 / Math.sqrt(Math.PI));
    }
}
