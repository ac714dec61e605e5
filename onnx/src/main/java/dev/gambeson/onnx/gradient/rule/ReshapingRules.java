package dev.gambeson.onnx.gradient.rule;

import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import java.util.HashMap;
import java.util.Map;

/** Operators that lay the same numbers out in another shape, or hand them on. */
public final class ReshapingRules {

    private ReshapingRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        Map<String, Rule> rules = new HashMap<>();
        for (String operator : new String[] {"Reshape", "Flatten", "Squeeze", "Unsqueeze"}) {
            rules.put(operator, ReshapingRules::sameNumbers);
        }
        rules.put("Identity", ReshapingRules::same);
        // Exports are for inference: a Dropout that is left does nothing.
        rules.put("Dropout", ReshapingRules::same);
        rules.put("Cast", ReshapingRules::cast);
        rules.put("CastLike", ReshapingRules::cast);
        rules.put("Transpose", ReshapingRules::transpose);
        return rules;
    }

    private static void sameNumbers(Node node, Tape tape) {
        tape.add(node.input(0), tape.emit().reshapeLike(tape.gradient(node.output(0)), node.input(0)));
    }

    private static void same(Node node, Tape tape) {
        tape.add(node.input(0), tape.gradient(node.output(0)));
    }

    private static void cast(Node node, Tape tape) {
        tape.add(node.input(0), tape.emit().castLike(tape.gradient(node.output(0)), node.input(0)));
    }

    private static void transpose(Node node, Tape tape) {
        int rank = tape.facts(node.input(0)).rank();
        long[] reversed = new long[rank];
        for (int i = 0; i < rank; i++) {
            reversed[i] = rank - 1 - i;
        }
        long[] permutation = node.integers("perm", reversed);
        long[] inverse = new long[rank];
        for (int i = 0; i < rank; i++) {
            inverse[(int) permutation[i]] = i;
        }
        tape.add(node.input(0), tape.emit().transpose(tape.gradient(node.output(0)), inverse));
    }
}
