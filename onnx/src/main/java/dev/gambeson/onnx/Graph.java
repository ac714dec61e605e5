package dev.gambeson.onnx;

import dev.gambeson.format.WireReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A graph as it stands in the file (ONNX {@code GraphProto}).
 *
 * @param nodes in topological order
 * @param inputs what a caller gives; initializers that are also declared as inputs are left out
 * @param outputs what comes out
 * @param initializers the constants
 */
record Graph(List<Node> nodes, List<ValueInfo> inputs, List<ValueInfo> outputs, List<Initializer> initializers) {

    static Graph read(WireReader message, GraphVisitor visitor) {
        List<Node> nodes = new ArrayList<>();
        List<ValueInfo> inputs = new ArrayList<>();
        List<ValueInfo> outputs = new ArrayList<>();
        List<Initializer> initializers = new ArrayList<>();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> nodes.add(Node.read(message.message(), visitor));
                case 5 -> initializers.add(Initializer.read(message.message()));
                case 11 -> inputs.add(ValueInfo.read(message.message()));
                case 12 -> outputs.add(ValueInfo.read(message.message()));
                default -> {} // names, documentation, declared shapes
            }
        }
        List<String> constants = initializers.stream().map(Initializer::name).toList();
        inputs.removeIf(input -> constants.contains(input.name()));
        return new Graph(List.copyOf(nodes), List.copyOf(inputs), List.copyOf(outputs), List.copyOf(initializers));
    }

    /** The node that makes a tensor. */
    Optional<Node> producer(String tensor) {
        return nodes.stream().filter(node -> node.outputs().contains(tensor)).findFirst();
    }
}
