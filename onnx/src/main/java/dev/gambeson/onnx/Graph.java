package dev.gambeson.onnx;

import dev.gambeson.format.InputException;
import dev.gambeson.format.WireReader;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The main graph as it stands in the file (ONNX {@code GraphProto}).
 *
 * @param inputs what a caller gives; constants that are also declared as inputs are left out
 * @param outputs what comes out
 * @param constants the initializers by name
 * @param producers the node that makes a tensor, by the tensor's name
 */
record Graph(
        List<ValueInfo> inputs,
        List<ValueInfo> outputs,
        Map<String, TensorHeader> constants,
        Map<String, Node> producers) {

    /** The main graph of a model. */
    static Graph ofModel(WireReader model, String name) {
        while (model.next()) {
            if (model.field() == 7) {
                return read(model.message());
            }
        }
        throw InputException.malformed(Location.of(name), "holds no graph, so it is not an ONNX model");
    }

    private static Graph read(WireReader message) {
        List<ValueInfo> inputs = new ArrayList<>();
        List<ValueInfo> outputs = new ArrayList<>();
        Map<String, TensorHeader> constants = new HashMap<>();
        Map<String, Node> producers = new HashMap<>();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> {
                    Node node = Node.read(message.message());
                    node.outputs().forEach(output -> producers.put(output, node));
                }
                case 5 -> {
                    TensorHeader constant = TensorHeader.read(message.message());
                    constants.put(constant.name(), constant);
                }
                case 11 -> inputs.add(ValueInfo.read(message.message()));
                case 12 -> outputs.add(ValueInfo.read(message.message()));
                default -> {} // names, documentation, declared shapes
            }
        }
        inputs.removeIf(input -> constants.containsKey(input.name()));
        return new Graph(List.copyOf(inputs), List.copyOf(outputs), constants, producers);
    }

    /** The node that makes a tensor. */
    Optional<Node> producer(String tensor) {
        return Optional.ofNullable(producers.get(tensor));
    }
}
