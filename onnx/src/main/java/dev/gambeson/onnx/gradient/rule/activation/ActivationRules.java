package dev.gambeson.onnx.gradient.rule.activation;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Activations of neural networks. At a kink the slope is that of one of its sides. */
public final class ActivationRules {

    private ActivationRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        Map<String, Slope> slopes = new HashMap<>();
        slopes.put("Relu", (node, x, y, emit) -> emit.indicator(emit.greater(y, emit.scalar(y, 0)), y));
        slopes.put("LeakyRelu", (node, x, y, emit) -> below(x, 0, emit.scalar(x, node.real("alpha", 0.01f)), 1, emit));
        slopes.put("ThresholdedRelu", (node, x, y, emit) -> {
            String threshold = emit.scalar(x, node.real("alpha", 1));
            return emit.indicator(emit.greater(x, threshold), x);
        });
        slopes.put("Elu", (node, x, y, emit) -> below(x, 0, emit.plus(y, node.real("alpha", 1)), 1, emit));
        slopes.put("Selu", ActivationRules::selu);
        slopes.put("Celu", (node, x, y, emit) -> {
            String exponential = emit.plus(emit.times(y, 1.0 / node.real("alpha", 1)), 1);
            return below(x, 0, exponential, 1, emit);
        });
        slopes.put("Sigmoid", (node, x, y, emit) -> emit.mul(y, emit.plus(emit.neg(y), 1)));
        slopes.put("HardSigmoid", ActivationRules::hardSigmoid);
        slopes.put("HardSwish", ActivationRules::hardSwish);
        slopes.put("Softplus", (node, x, y, emit) -> emit.op("Sigmoid", List.of(x)));
        slopes.put("Softsign", (node, x, y, emit) -> {
            String room = emit.plus(emit.neg(emit.op("Abs", List.of(y))), 1);
            return emit.mul(room, room);
        });
        slopes.put("Swish", ActivationRules::swish);
        slopes.put("Mish", ActivationRules::mish);
        slopes.put("Gelu", GeluSlope::of);
        slopes.put("Shrink", (node, x, y, emit) -> {
            String threshold = emit.scalar(x, node.real("lambd", 0.5f));
            String outside = emit.op("Or", List.of(emit.greater(x, threshold), emit.less(x, emit.neg(threshold))));
            return emit.indicator(outside, x);
        });
        Map<String, Rule> rules = new HashMap<>();
        slopes.forEach((operator, slope) -> rules.put(operator, slope.chained()));
        rules.put("PRelu", ActivationRules::parametricRelu);
        return rules;
    }

    /** One slope below a place and a constant one above. */
    private static String below(String x, double place, String slope, double otherwise, Emitter emit) {
        return emit.where(emit.less(x, emit.scalar(x, place)), slope, emit.scalar(x, otherwise));
    }

    private static String selu(Node node, String x, String y, Emitter emit) {
        double alpha = node.real("alpha", 1.67326319217681884765625f);
        double gamma = node.real("gamma", 1.05070102214813232421875f);
        return below(x, 0, emit.plus(y, alpha * gamma), gamma, emit);
    }

    private static String hardSigmoid(Node node, String x, String y, Emitter emit) {
        String inside = emit.op("And", List.of(emit.greater(y, emit.scalar(y, 0)), emit.less(y, emit.scalar(y, 1))));
        return emit.where(inside, emit.scalar(y, node.real("alpha", 0.2f)), emit.scalar(y, 0));
    }

    /** {@code y = x clip(x / 6 + 1/2, 0, 1)}: its slope is 0 left of -3, 1 right of 3, and {@code x / 3 + 1/2} between. */
    private static String hardSwish(Node node, String x, String y, Emitter emit) {
        String inside = emit.less(emit.op("Abs", List.of(x)), emit.scalar(x, 3));
        String right = emit.indicator(emit.greater(x, emit.scalar(x, 0)), x);
        return emit.where(inside, emit.plus(emit.times(x, 1.0 / 3), 0.5), right);
    }

    /** {@code y = x s} with {@code s = sigmoid(alpha x)}: its slope is {@code s + alpha y (1 - s)}. */
    private static String swish(Node node, String x, String y, Emitter emit) {
        double alpha = node.real("alpha", 1);
        String sigmoid = emit.op("Sigmoid", List.of(emit.times(x, alpha)));
        String rest = emit.plus(emit.neg(sigmoid), 1);
        return emit.add(sigmoid, emit.mul(emit.times(y, alpha), rest));
    }

    /** {@code y = x t} with {@code t = tanh(softplus(x))}: its slope is {@code t + x (1 - t²) sigmoid(x)}. */
    private static String mish(Node node, String x, String y, Emitter emit) {
        String tanh = emit.op("Tanh", List.of(emit.op("Softplus", List.of(x))));
        String rest = emit.plus(emit.neg(emit.mul(tanh, tanh)), 1);
        return emit.add(tanh, emit.mul(emit.mul(x, rest), emit.op("Sigmoid", List.of(x))));
    }

    private static void parametricRelu(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        String slope = node.input(1);
        String dy = tape.gradient(node.output(0));
        String left = emit.less(x, emit.scalar(x, 0));
        if (tape.wants(x)) {
            tape.add(x, emit.where(left, emit.mul(dy, slope), dy));
        }
        if (tape.wants(slope)) {
            tape.addRepeated(slope, emit.where(left, emit.mul(dy, x), emit.scalar(x, 0)), node.output(0));
        }
    }
}
