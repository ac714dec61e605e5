package dev.gambeson.onnx.gradient.rule.activation;

import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import java.util.Map;

/**
 * Functions that consist of steps. Those that stay near their input pass the gradient on as if they were not there
 * (straight-through estimator; Bengio, Léonard and Courville 2013, section 4).
 */
public final class StepRules {

    private StepRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of(
                "Round", StepRules::straightThrough,
                "Floor", StepRules::straightThrough,
                "Ceil", StepRules::straightThrough);
    }

    private static void straightThrough(Node node, Tape tape) {
        tape.approximate(node, "rounds, and its slope is taken as 1");
        tape.add(node.input(0), tape.gradient(node.output(0)));
    }
}
