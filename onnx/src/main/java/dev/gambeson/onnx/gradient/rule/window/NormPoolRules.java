package dev.gambeson.onnx.gradient.rule.window;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import java.util.List;
import java.util.Map;

/**
 * Windows of which the norm {@code y = (Σ |x|ᵖ)^(1/p)} is kept: {@code dx = sign(x) |x|ᵖ⁻¹ Σ dy y¹⁻ᵖ}, summed over the
 * windows of a place. A norm of 0 passes nothing.
 */
public final class NormPoolRules {

    private NormPoolRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of("LpPool", NormPoolRules::windows, "GlobalLpPool", NormPoolRules::global);
    }

    private static void windows(Node node, Tape tape) {
        String x = node.input(0);
        long channels = tape.facts(x).shape().get(1).fixed();
        String small = weighed(node, tape);
        String spread = Spread.over(small, Window.of(node, tape), channels, tape.emit());
        tape.add(x, tape.emit().mul(spread, power(node, tape)));
    }

    private static void global(Node node, Tape tape) {
        tape.add(node.input(0), tape.emit().mul(power(node, tape), weighed(node, tape)));
    }

    /** {@code dy y¹⁻ᵖ}. */
    private static String weighed(Node node, Tape tape) {
        Emitter emit = tape.emit();
        long p = node.integer("p", 2);
        String y = node.output(0);
        String dy = tape.gradient(y);
        if (p == 1) {
            return dy;
        }
        String zero = emit.scalar(y, 0);
        String norm = p == 2 ? y : emit.op("Pow", List.of(y, emit.scalar(y, p - 1.0)));
        return emit.where(emit.greater(y, zero), emit.div(dy, norm), zero);
    }

    /** {@code sign(x) |x|ᵖ⁻¹}. */
    private static String power(Node node, Tape tape) {
        Emitter emit = tape.emit();
        long p = node.integer("p", 2);
        String x = node.input(0);
        if (p == 2) {
            return x;
        }
        String sign = emit.op("Sign", List.of(x));
        return p == 1
                ? sign
                : emit.mul(sign, emit.op("Pow", List.of(emit.op("Abs", List.of(x)), emit.scalar(x, p - 1.0))));
    }
}
