package dev.gambeson.onnx.graph;

import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.onnx.file.TensorHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The main graph as it stands in the file (ONNX {@code GraphProto}). Immutable and thread-safe. */
public final class Graph {

    private final List<ValueInfo> inputs;
    private final List<ValueInfo> outputs;
    private final Map<String, TensorHeader> constants;
    private final Map<String, Node> producers;

    private Graph(
            List<ValueInfo> inputs,
            List<ValueInfo> outputs,
            Map<String, TensorHeader> constants,
            Map<String, Node> producers) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.constants = constants;
        this.producers = producers;
    }

    /** What a caller gives; constants that are also declared as inputs are left out. */
    public List<ValueInfo> inputs() {
        return inputs;
    }

    /** What comes out. */
    public List<ValueInfo> outputs() {
        return outputs;
    }

    /** The initializer of that name. */
    Optional<TensorHeader> constant(String name) {
        return Optional.ofNullable(constants.get(name));
    }

    /**
     * Reads the main graph of an inspected model.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Graph ofModel(WireReader model, String name) {
        while (model.next()) {
            if (model.field() == 7) {
                return read(model.message());
            }
        }
        throw new IllegalArgumentException(name + " holds no graph: was it inspected?");
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
    public Optional<Node> producer(String tensor) {
        return Optional.ofNullable(producers.get(tensor));
    }
}
