package dev.gambeson.onnx.gradient.rule.activation;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
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
        slopes.put("LeakyRelu", (node, x, y, emit) -> {
            double alpha = node.real("alpha", 0.01f);
            return emit.plus(emit.times(positive(x, emit), 1 - alpha), alpha);
        });
        slopes.put("ThresholdedRelu", (node, x, y, emit) -> {
            String threshold = emit.scalar(x, node.real("alpha", 1));
            return emit.indicator(emit.greater(x, threshold), x);
        });
        slopes.put("Elu", ActivationRules::elu);
        slopes.put("Selu", ActivationRules::selu);
        slopes.put("Celu", (node, x, y, emit) -> {
            return atMostOne(emit.plus(emit.times(y, 1.0 / node.real("alpha", 1)), 1), emit);
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
        rules.put("Relu", ActivationRules::relu);
        rules.put("PRelu", ActivationRules::parametricRelu);
        return rules;
    }

    /** By the output, so that the operator stays fused with the convolution before it. */
    private static void relu(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String y = node.output(0);
        String dy = tape.gradient(y);
        tape.add(node.input(0), tape.isClosed(y) ? dy : emit.mul(dy, positive(y, emit)));
    }

    /** 1 where a number is above 0, else 0: with a product faster than a choice (Where), which ONNX Runtime does slowly. */
    private static String positive(String x, Emitter emit) {
        return emit.indicator(emit.greater(x, emit.scalar(x, 0)), x);
    }

    private static String atMostOne(String a, Emitter emit) {
        return emit.op("Min", List.of(a, emit.scalar(a, 1)));
    }

    /** One slope below 0 and a constant one above. */
    private static String below(String x, String slope, double otherwise, Emitter emit) {
        return emit.where(emit.less(x, emit.scalar(x, 0)), slope, emit.scalar(x, otherwise));
    }

    private static String elu(Node node, String x, String y, Emitter emit) {
        double alpha = node.real("alpha", 1);
        String exponential = emit.plus(y, alpha);
        return alpha == 1 ? atMostOne(exponential, emit) : below(x, exponential, 1, emit);
    }

    private static String selu(Node node, String x, String y, Emitter emit) {
        double alpha = node.real("alpha", 1.67326319217681884765625f);
        double gamma = node.real("gamma", 1.05070102214813232421875f);
        return below(x, emit.plus(y, alpha * gamma), gamma, emit);
    }

    private static String hardSigmoid(Node node, String x, String y, Emitter emit) {
        String inside = emit.op("And", List.of(emit.greater(y, emit.scalar(y, 0)), emit.less(y, emit.scalar(y, 1))));
        return emit.times(emit.indicator(inside, y), node.real("alpha", 0.2f));
    }

    /** {@code y = x h} with {@code h = clip(x / 6 + 1/2, 0, 1)}: its slope is {@code h + x / 6} within 3 of 0, else h. */
    private static String hardSwish(Node node, String x, String y, Emitter emit) {
        String gate = emit.op("HardSigmoid", List.of(x), Attribute.of("alpha", 1 / 6f), Attribute.of("beta", 0.5f));
        String inside = emit.indicator(emit.less(emit.op("Abs", List.of(x)), emit.scalar(x, 3)), x);
        return emit.add(gate, emit.mul(emit.times(x, 1.0 / 6), inside));
    }

    /** {@code y = x s} with {@code s = sigmoid(alpha x)}: its slope is {@code s + alpha y (1 - s)}. */
    private static String swish(Node node, String x, String y, Emitter emit) {
        double alpha = node.real("alpha", 1);
        String sigmoid = emit.op("Sigmoid", List.of(emit.times(x, alpha)));
        String rest = emit.plus(emit.neg(sigmoid), 1);
        return emit.add(sigmoid, emit.mul(emit.times(y, alpha), rest));
    }

    /**
     * {@code y = x t} with {@code t = tanh(softplus(x)) = n / (n + 2)}, {@code n = e^x (e^x + 2)}: its slope is {@code t + x
     * (1 - t²) sigmoid(x)}. The exponent is bounded where t is 1 for a double already.
     */
    private static String mish(Node node, String x, String y, Emitter emit) {
        String exponential = emit.op("Exp", List.of(emit.op("Min", List.of(x, emit.scalar(x, 20)))));
        String n = emit.mul(exponential, emit.plus(exponential, 2));
        String tanh = emit.div(n, emit.plus(n, 2));
        String rest = emit.plus(emit.neg(emit.mul(tanh, tanh)), 1);
        return emit.add(tanh, emit.mul(emit.mul(x, rest), emit.op("Sigmoid", List.of(x))));
    }

    private static void parametricRelu(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String x = node.input(0);
        String slope = node.input(1);
        String dy = tape.gradient(node.output(0));
        if (tape.wants(x)) {
            String rest = emit.plus(emit.neg(slope), 1);
            tape.add(x, emit.mul(dy, emit.add(emit.mul(positive(x, emit), rest), slope)));
        }
        if (tape.wants(slope)) {
            String negative = emit.op("Min", List.of(x, emit.scalar(x, 0)));
            tape.addRepeated(slope, emit.mul(dy, negative), node.output(0));
        }
    }
}
