package dev.gambeson.scan.onnx;

import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.flatbuffer.FlatBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks at every operator and tensor of a graph in ONNX Runtime's format, each graph once however often it is shared. */
final class OrtWalk {

    private static final int NAME_LENGTH = 256;
    private static final int VALUE_LENGTH = 8192;
    private static final int GRAPHS = 100_000;

    private final Operators operators;
    private final Tensors tensors;
    private final Inspection inspection;
    private final Deque<FlatBuffer.Table> waiting = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();

    OrtWalk(Inspection inspection) {
        this.inspection = inspection;
        this.operators = new Operators(inspection, new FunctionCalls());
        this.tensors = new Tensors(inspection);
    }

    void walk(FlatBuffer.Table root) {
        add(root);
        while (!waiting.isEmpty()) {
            FlatBuffer.Table graph = waiting.poll();
            FlatBuffer.Vector initializers = graph.vector(0, 4);
            for (long i = 0; i < initializers.length(); i++) {
                tensor(initializers.table(i));
            }
            FlatBuffer.Vector nodes = graph.vector(2, 4);
            for (long i = 0; i < nodes.length(); i++) {
                node(nodes.table(i));
            }
        }
        operators.conclude();
        if (seen.size() >= GRAPHS) {
            inspection.incomplete("has more than " + GRAPHS + " graphs", null);
        }
    }

    private void add(FlatBuffer.Table graph) {
        if (seen.size() < GRAPHS && seen.add(graph.offset())) {
            waiting.add(graph);
        }
    }

    private void node(FlatBuffer.Table node) {
        String domain = Domains.normal(node.text(2, NAME_LENGTH));
        FlatBuffer.Vector attributes = node.vector(10, 4);
        operators.see(domain, node.text(5, NAME_LENGTH), "", node.offset(), name -> attribute(attributes, name));
        for (long i = 0; i < attributes.length(); i++) {
            FlatBuffer.Table attribute = attributes.table(i);
            FlatBuffer.Table graph = attribute.table(7);
            if (graph != null) {
                add(graph);
            }
            FlatBuffer.Vector graphs = attribute.vector(12, 4);
            for (long j = 0; j < graphs.length(); j++) {
                add(graphs.table(j));
            }
        }
    }

    private static String attribute(FlatBuffer.Vector attributes, String name) {
        for (long i = 0; i < attributes.length(); i++) {
            FlatBuffer.Table attribute = attributes.table(i);
            if (attribute.text(0, NAME_LENGTH).equals(name)) {
                String text = attribute.text(5, VALUE_LENGTH);
                return text.isEmpty() ? Long.toString(attribute.number(4, 8, 0)) : text;
            }
        }
        return "";
    }

    private void tensor(FlatBuffer.Table tensor) {
        FlatBuffer.Vector dimensions = tensor.vector(2, 8);
        long elements = dimensions.length() > 64 ? TensorClaim.UNCOUNTABLE : 1;
        for (long i = 0; i < dimensions.length() && elements != TensorClaim.UNCOUNTABLE; i++) {
            long extent = dimensions.number(i);
            elements = extent < 0 || extent > 0 && elements > Long.MAX_VALUE / extent
                    ? TensorClaim.UNCOUNTABLE
                    : elements * extent;
        }
        long raw = tensor.has(4) ? tensor.vector(4, 1).length() : -1;
        int bits = ElementBits.of(tensor.number(3, 4, 0));
        tensors.see(new TensorClaim(tensor.text(0, NAME_LENGTH), elements, bits, raw, List.of(), tensor.offset()));
    }
}
