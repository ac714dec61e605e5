package dev.gambeson.onnx.gradient;

import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.program.OuterNames;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which tensors lie on a way of real numbers from the inputs to the logits. */
final class Reach {

    private Reach() {}

    /** The real tensors that depend on an input through real tensors only. */
    static Set<String> forward(List<Node> nodes, Collection<String> inputs, Map<String, Facts> facts) {
        Set<String> reached = new HashSet<>(inputs);
        for (Node node : nodes) {
            if (needs(node).stream().anyMatch(reached::contains)) {
                for (String output : node.outputs()) {
                    Facts known = facts.get(output);
                    // What is no tensor, such as a sequence, is followed too, so that it is found to have no rule.
                    if (!output.isEmpty() && (known == null || known.isReal())) {
                        reached.add(output);
                    }
                }
            }
        }
        return reached;
    }

    /** What an operator takes, its sub-graphs included. */
    static Set<String> needs(Node node) {
        Set<String> needs = OuterNames.of(node);
        needs.addAll(node.inputs());
        return needs;
    }

    /** All tensors on which one depends. */
    static Set<String> backward(List<Node> nodes, String from) {
        Set<String> reached = new HashSet<>(Set.of(from));
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (node.outputs().stream().anyMatch(reached::contains)) {
                reached.addAll(needs(node));
            }
        }
        return reached;
    }
}
