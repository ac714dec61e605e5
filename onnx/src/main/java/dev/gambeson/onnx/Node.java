package dev.gambeson.onnx;

import dev.gambeson.format.WireReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One operator of a graph (ONNX {@code NodeProto}).
 *
 * @param domain the operator set; empty for the standard one
 * @param operator such as {@code Conv}
 * @param inputs names of tensors; empty text where an optional one is absent
 * @param outputs names of tensors
 * @param attributes readers are made anew for each look, see {@link #texts} and {@link #numbers}
 */
record Node(String domain, String operator, List<String> inputs, List<String> outputs, List<Attribute> attributes) {

    /**
     * An attribute that this version looks into.
     *
     * @param name such as {@code classlabels_strings}
     * @param text the text value, or empty
     * @param texts the list of texts, or empty
     * @param numbers the list of whole numbers, or empty
     */
    record Attribute(String name, String text, List<String> texts, List<Long> numbers) {}

    /** The domain and name, such as {@code ai.onnx.ml.ZipMap}; the standard domain is left out. */
    String qualifiedName() {
        return domain.isEmpty() || domain.equals("ai.onnx") ? operator : domain + "." + operator;
    }

    Optional<Attribute> attribute(String name) {
        return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    static Node read(WireReader message, GraphVisitor visitor) {
        String domain = "";
        String operator = "";
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        List<Attribute> attributes = new ArrayList<>();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> inputs.add(message.text());
                case 2 -> outputs.add(message.text());
                case 4 -> operator = message.text();
                case 5 -> attributes.add(attribute(message.message(), visitor));
                case 7 -> domain = message.text();
                default -> {} // names and documentation
            }
        }
        Node node = new Node(domain, operator, List.copyOf(inputs), List.copyOf(outputs), List.copyOf(attributes));
        visitor.node(node);
        return node;
    }

    private static Attribute attribute(WireReader message, GraphVisitor visitor) {
        String name = "";
        String text = "";
        List<String> texts = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> name = message.text();
                case 4 -> text = message.text();
                case 5, 10 -> visitor.innerTensor(message.message());
                case 6, 11 -> Graph.read(message.message(), visitor);
                case 8 -> {
                    for (long number : message.numbers()) {
                        numbers.add(number);
                    }
                }
                case 9 -> texts.add(message.text());
                default -> {} // single numbers and what this version does not look into
            }
        }
        return new Attribute(name, text, List.copyOf(texts), List.copyOf(numbers));
    }
}
