package dev.gambeson.onnx.gradient;

import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.program.Program;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The operators at which a way from the inputs to the logits stops to be one of real numbers. */
final class Breaks {

    private Breaks() {}

    static Set<String> between(Program program, Map<String, Facts> facts, Collection<String> inputs, String logits) {
        Set<String> reached = Reach.forward(program.nodes(), inputs, facts);
        Set<String> needed = Reach.backward(program.nodes(), logits);
        Set<String> breaks = new LinkedHashSet<>();
        for (Node node : program.nodes()) {
            boolean ends = Reach.needs(node).stream().anyMatch(reached::contains)
                    && node.outputs().stream().anyMatch(output -> needed.contains(output) && !reached.contains(output));
            if (ends) {
                breaks.add(Rules.withoutRule(node));
            }
        }
        if (breaks.isEmpty()) {
            breaks.add("its scores do not depend on an input of real numbers");
        }
        return breaks;
    }
}
