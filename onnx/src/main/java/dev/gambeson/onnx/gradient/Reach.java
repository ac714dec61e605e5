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

    /** Round real numbers to whole ones, which carry a gradient from there on. */
    private static final Set<String> QUANTIZING = Set.of("QuantizeLinear", "DynamicQuantizeLinear");

    /** Leave whole numbers what they are. */
    private static final Set<String> PASSING = Set.of(
            "Identity",
            "Reshape",
            "Flatten",
            "Squeeze",
            "Unsqueeze",
            "Transpose",
            "Concat",
            "Slice",
            "Split",
            "MaxPool",
            "Gather",
            "Pad");

    /** The real tensors that depend on an input through real tensors only, and quantized ones between them. */
    static Set<String> forward(List<Node> nodes, Collection<String> inputs, Map<String, Facts> facts) {
        Set<String> reached = new HashSet<>(inputs);
        for (Node node : nodes) {
            String operator = node.qualifiedName();
            if (!STEPS.contains(operator)
                    && !DRAWING.contains(operator)
                    && needs(node).stream().anyMatch(reached::contains)) {
                boolean quantized =
                        QUANTIZING.contains(operator) || PASSING.contains(operator) && reached.contains(node.input(0));
                for (String output : node.outputs()) {
                    Facts known = facts.get(output);
                    boolean first = quantized && output.equals(node.output(0));
                    // What is no tensor, such as a sequence, is followed too, so that it is found to have no rule.
                    if (!output.isEmpty() && (known == null || known.isReal() || first)) {
                        reached.add(output);
                    }
                }
            }
        }
        return reached;
    }

    /** Are flat wherever they have a slope: no way leads through them. */
    private static final Set<String> STEPS = Set.of("Sign", "Hardmax");

    /** Look at the shape of a tensor only. */
    private static final Set<String> MEASURING = Set.of("Shape", "Size");

    /** Draw numbers for the shape of a tensor, whatever its values are. */
    private static final Set<String> DRAWING = Set.of("RandomNormalLike", "RandomUniformLike");

    /** All tensors whose values depend on those of an input: what two runs agree on among them, they agree on by chance. */
    static Set<String> data(List<Node> nodes, Collection<String> inputs) {
        Set<String> reached = new HashSet<>(inputs);
        for (Node node : nodes) {
            if (!MEASURING.contains(node.qualifiedName())
                    && needs(node).stream().anyMatch(reached::contains)) {
                reached.addAll(node.outputs());
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
