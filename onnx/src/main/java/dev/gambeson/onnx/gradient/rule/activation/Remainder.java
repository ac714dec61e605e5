package dev.gambeson.onnx.gradient.rule.activation;

import dev.gambeson.onnx.graph.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A remainder in other words: {@code x - floor(x)} or {@code x - floor(x / d) d}, as exporters write it. If rounding were
 * taken for a straight line there, nothing would be left of the slope.
 */
final class Remainder {

    private static final Set<String> SCALING = Set.of("Mul", "Div");

    private Remainder() {}

    /** Whether what an operator rounds is taken off what it was made of. */
    static boolean isPartOf(Node rounding, List<Node> nodes) {
        Set<String> before = new HashSet<>(rounding.inputs());
        Set<String> behind = new HashSet<>(rounding.outputs());
        for (Node node : nodes) {
            boolean scales = SCALING.contains(node.qualifiedName());
            if (scales && rounding.inputs().contains(node.output(0))) {
                before.addAll(node.inputs());
            }
            if (scales && node.inputs().stream().anyMatch(rounding.outputs()::contains)) {
                behind.addAll(node.outputs());
            }
        }
        return nodes.stream()
                .anyMatch(node -> node.qualifiedName().equals("Sub")
                        && before.contains(node.input(0))
                        && behind.contains(node.input(1)));
    }
}
