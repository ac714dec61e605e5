package dev.gambeson.onnx.gradient.rewrite;

import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands around an operator.
 *
 * @param facts of the tensors of the model
 * @param producers the operator that makes each tensor
 */
record Surroundings(Map<String, Facts> facts, Map<String, Node> producers) {

    static Surroundings of(List<Node> nodes, Map<String, Facts> facts) {
        Map<String, Node> producers = new HashMap<>();
        nodes.forEach(node -> node.outputs().forEach(output -> producers.put(output, node)));
        return new Surroundings(facts, producers);
    }

    /** What is known of a tensor, or null. */
    @Nullable
    Facts facts(String tensor) {
        return facts.get(tensor);
    }

    /** The operator that makes a tensor, or null for an input or a constant. */
    @Nullable
    Node producer(String tensor) {
        return producers.get(tensor);
    }
}
