package dev.gambeson.onnx.graph;

import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.onnx.file.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One operator of a graph (ONNX {@code NodeProto}). Immutable.
 *
 * @param operator what it calls
 * @param inputs names of tensors; empty text where an optional one is absent
 * @param outputs names of tensors; empty text where nobody wants an optional one
 * @param attributes its parameters, unread: the trees of a forest are attributes of millions of numbers
 */
public record Node(Operator operator, List<String> inputs, List<String> outputs, List<Attribute> attributes) {

    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = List.copyOf(attributes);
    }

    /** Reads a node. */
    public static Node read(WireReader message) {
        Operator operator = Operator.read(message.again());
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        List<Attribute> attributes = new ArrayList<>();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> inputs.add(message.text());
                case 2 -> outputs.add(message.text());
                case 5 -> attributes.add(Attribute.read(message.message()));
                default -> {} // names and documentation
            }
        }
        return new Node(operator, inputs, outputs, attributes);
    }

    /** Writes it. */
    public WireWriter write() {
        WireWriter out = new WireWriter();
        inputs.forEach(input -> out.text(1, input));
        outputs.forEach(output -> out.text(2, output));
        out.text(4, operator.type());
        attributes.forEach(attribute -> out.message(5, attribute.message()));
        return operator.domain().isEmpty() ? out : out.text(7, operator.domain());
    }

    /** Such as {@code ai.onnx.ml.ZipMap}; the standard domain is left out. */
    public String qualifiedName() {
        return operator.qualifiedName();
    }

    /** The name of an input; empty where it is absent. */
    public String input(int index) {
        return index < inputs.size() ? inputs.get(index) : "";
    }

    /** The name of an output; empty where nobody wants it. */
    public String output(int index) {
        return index < outputs.size() ? outputs.get(index) : "";
    }

    /** The attribute of that name. */
    public Optional<Attribute> attribute(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst();
    }

    /** A whole number among the attributes, or what holds where there is none. */
    public long integer(String name, long otherwise) {
        return attribute(name).map(Attribute::integer).orElse(otherwise);
    }

    /** A real number among the attributes, or what holds where there is none. */
    public float real(String name, float otherwise) {
        return attribute(name).map(Attribute::real).orElse(otherwise);
    }

    /** A text among the attributes, or what holds where there is none. */
    public String text(String name, String otherwise) {
        return attribute(name).map(Attribute::text).orElse(otherwise);
    }

    /** A list of whole numbers among the attributes, or what holds where there is none. */
    public long[] integers(String name, long... otherwise) {
        return attribute(name).map(Attribute::integers).orElse(otherwise);
    }
}
