package dev.gambeson.onnx.program;

import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Gives the tensors of an operator other names, those that its sub-graphs take from outside too. */
final class Renaming {

    private static final int GRAPH = 6;
    private static final int GRAPHS = 11;

    private Renaming() {}

    /**
     * The same operator.
     *
     * @param names by the present name; what is not among them keeps its name
     * @param given what attributes that stand for another one stand for
     */
    static Node of(Node node, Map<String, String> names, Map<String, Attribute> given) {
        if (names.isEmpty() && given.isEmpty()) {
            return node;
        }
        List<Attribute> attributes = new ArrayList<>();
        for (Attribute attribute : node.attributes()) {
            String reference = attribute.reference();
            if (reference.isEmpty()) {
                attributes.add(renamed(attribute, names, given));
            } else if (given.containsKey(reference)) {
                attributes.add(Objects.requireNonNull(given.get(reference)).renamed(attribute.name()));
            }
        }
        return new Node(node.operator(), all(node.inputs(), names), all(node.outputs(), names), attributes);
    }

    private static List<String> all(List<String> tensors, Map<String, String> names) {
        return tensors.stream()
                .map(tensor -> names.getOrDefault(tensor, tensor))
                .toList();
    }

    private static Attribute renamed(Attribute attribute, Map<String, String> names, Map<String, Attribute> given) {
        WireReader fields = attribute.message().again();
        boolean graphs = false;
        WireWriter out = new WireWriter();
        while (fields.next()) {
            boolean graph = fields.field() == GRAPH || fields.field() == GRAPHS;
            graphs |= graph;
            if (graph) {
                out.message(fields.field(), graph(fields.message(), names, given));
            } else {
                out.copy(fields);
            }
        }
        return graphs
                ? new Attribute(attribute.name(), WireReader.of(out.toByteArray(), attribute.name(), Limits.standard()))
                : attribute;
    }

    private static WireWriter graph(WireReader graph, Map<String, String> names, Map<String, Attribute> given) {
        WireWriter out = new WireWriter();
        while (graph.next()) {
            if (graph.field() == 1) {
                out.message(1, of(Node.read(graph.message()), names, given).write());
            } else if (graph.field() == 12) {
                out.message(12, output(graph.message(), names));
            } else {
                out.copy(graph);
            }
        }
        return out;
    }

    /** A sub-graph may hand a tensor from outside on as its output. */
    private static WireWriter output(WireReader port, Map<String, String> names) {
        WireWriter out = new WireWriter();
        while (port.next()) {
            if (port.field() == 1) {
                out.text(1, names.getOrDefault(port.text(), port.text()));
            } else {
                out.copy(port);
            }
        }
        return out;
    }
}
