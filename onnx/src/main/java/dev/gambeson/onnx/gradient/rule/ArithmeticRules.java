package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import java.util.Map;

/** Sums, products and quotients, with broadcasting. */
public final class ArithmeticRules {

    private ArithmeticRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of(
                "Add", ArithmeticRules::sum,
                "Sum", ArithmeticRules::sum,
                "Sub", ArithmeticRules::difference,
                "Mul", ArithmeticRules::product,
                "Div", ArithmeticRules::quotient);
    }

    private static void sum(Node node, Tape tape) {
        String dy = tape.gradient(node.output(0));
        node.inputs().forEach(input -> tape.addRepeated(input, dy, node.output(0)));
    }

    private static void difference(Node node, Tape tape) {
        String dy = tape.gradient(node.output(0));
        tape.addRepeated(node.input(0), dy, node.output(0));
        if (tape.wants(node.input(1))) {
            tape.addRepeated(node.input(1), tape.emit().neg(dy), node.output(0));
        }
    }

    private static void product(Node node, Tape tape) {
        String dy = tape.gradient(node.output(0));
        for (int i = 0; i < 2; i++) {
            if (tape.wants(node.input(i))) {
                tape.addRepeated(node.input(i), tape.emit().mul(dy, node.input(1 - i)), node.output(0));
            }
        }
    }

    private static void quotient(Node node, Tape tape) {
        Emitter emit = tape.emit();
        String over = emit.div(tape.gradient(node.output(0)), node.input(1));
        tape.addRepeated(node.input(0), over, node.output(0));
        if (tape.wants(node.input(1))) {
            tape.addRepeated(node.input(1), emit.neg(emit.mul(over, node.output(0))), node.output(0));
        }
    }
}
