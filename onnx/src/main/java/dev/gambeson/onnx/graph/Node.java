package dev.gambeson.onnx.graph;

import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.onnx.file.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One operator of the main graph (ONNX {@code NodeProto}).
 *
 * @param operator what it calls
 * @param inputs names of tensors; empty text where an optional one is absent
 * @param outputs names of tensors
 * @param attributes unread: the trees of a forest are attributes of millions of numbers
 */
record Node(Operator operator, List<String> inputs, List<String> outputs, List<WireReader> attributes) {

    /**
     * An attribute that this version looks into.
     *
     * @param text the text value, or empty
     * @param texts the list of texts, or empty
     * @param numbers the list of whole numbers, or empty
     */
    record Attribute(String text, List<String> texts, List<Long> numbers) {

        private static Attribute read(WireReader message) {
            String text = "";
            List<String> texts = new ArrayList<>();
            List<Long> numbers = new ArrayList<>();
            while (message.next()) {
                switch (message.field()) {
                    case 4 -> text = message.text();
                    case 8 -> {
                        for (long number : message.numbers()) {
                            numbers.add(number);
                        }
                    }
                    case 9 -> texts.add(message.text());
                    default -> {} // what is not looked into
                }
            }
            return new Attribute(text, List.copyOf(texts), List.copyOf(numbers));
        }
    }

    /** Such as {@code ai.onnx.ml.ZipMap}. */
    String qualifiedName() {
        return operator.qualifiedName();
    }

    Optional<Attribute> attribute(String name) {
        return attributes.stream()
                .filter(message -> nameOf(message.again()).equals(name))
                .map(message -> Attribute.read(message.again()))
                .findFirst();
    }

    static Node read(WireReader message) {
        Operator operator = Operator.read(message.again());
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        List<WireReader> attributes = new ArrayList<>();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> inputs.add(message.text());
                case 2 -> outputs.add(message.text());
                case 5 -> attributes.add(message.message());
                default -> {} // names and documentation
            }
        }
        return new Node(operator, List.copyOf(inputs), List.copyOf(outputs), List.copyOf(attributes));
    }

    private static String nameOf(WireReader attribute) {
        String name = "";
        while (attribute.next()) {
            if (attribute.field() == 1) {
                name = attribute.text();
            }
        }
        return name;
    }
}
