package dev.gambeson.onnx.graph;

import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.onnx.file.TensorHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the names of the classes where a graph has them: in a classifier of {@code ai.onnx.ml} on the way to the scores
 * or to the predicted label, or in the list from which the predicted label is picked ({@code ArrayFeatureExtractor}, as
 * skl2onnx writes networks, neighbours and ensembles).
 */
final class ClassLabels {

    private static final List<String> ATTRIBUTES =
            List.of("classlabels_strings", "classlabels_int64s", "classlabels_ints");

    /** On the way from scores to an output these change no order. */
    private static final Set<String> PASSING =
            Set.of("Identity", "Cast", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "ai.onnx.ml.Normalizer");

    /** More steps than any exporter puts between the two. */
    private static final int STEPS = 16;

    /** More classes than that are not named one by one. */
    private static final int MOST = 100_000;

    private final Graph graph;

    ClassLabels(Graph graph) {
        this.graph = graph;
    }

    /** The names in the order of the scores, or null where the graph does not say. */
    @Nullable
    List<String> of(String scores) {
        List<String> labels = upstream(scores);
        for (int i = 0; labels == null && i < graph.outputs().size(); i++) {
            ValueInfo output = graph.outputs().get(i);
            boolean label = output.elementType() == ValueInfo.INT64 || output.elementType() == ValueInfo.STRING;
            labels = label ? upstream(output.name()) : null;
        }
        return labels;
    }

    /** The names that an operator carries in an attribute, or null. */
    static @Nullable List<String> in(Node node) {
        for (String attribute : ATTRIBUTES) {
            Attribute found = node.attribute(attribute).orElse(null);
            if (found != null && !found.texts().isEmpty()) {
                return found.texts();
            }
            if (found != null && found.integers().length > 0) {
                return Arrays.stream(found.integers()).mapToObj(String::valueOf).toList();
            }
        }
        return null;
    }

    private @Nullable List<String> upstream(String tensor) {
        String name = tensor;
        for (int step = 0; step < STEPS; step++) {
            Node node = graph.producer(name).orElse(null);
            if (node == null || node.inputs().isEmpty()) {
                return null;
            }
            if (node.qualifiedName().equals("ai.onnx.ml.ArrayFeatureExtractor")) {
                TensorHeader list = graph.constant(node.inputs().get(0)).orElse(null);
                return list == null || list.elements() > MOST
                        ? null
                        : values(list.message().again());
            }
            List<String> labels = in(node);
            if (labels != null || !PASSING.contains(node.qualifiedName())) {
                return labels;
            }
            name = node.inputs().get(0);
        }
        return null;
    }

    /** The whole numbers or texts of a constant, or null where it has others. */
    private static @Nullable List<String> values(WireReader tensor) {
        List<String> values = new ArrayList<>();
        int type = 0;
        ByteBuffer raw = ByteBuffer.allocate(0);
        while (tensor.next()) {
            switch (tensor.field()) {
                case 2 -> type = (int) tensor.number();
                case 5, 7 -> {
                    for (long number : tensor.numbers()) {
                        values.add(String.valueOf(number));
                    }
                }
                case 6 -> values.add(tensor.text());
                case 9 ->
                    raw = ByteBuffer.wrap(tensor.array(), tensor.from(), tensor.to() - tensor.from())
                            .order(ByteOrder.LITTLE_ENDIAN);
                default -> {} // dimensions, name, other values
            }
        }
        int width = type == ValueInfo.INT64 ? Long.BYTES : Integer.BYTES;
        while ((type == ValueInfo.INT64 || type == ValueInfo.INT32) && raw.remaining() >= width) {
            values.add(String.valueOf(type == ValueInfo.INT64 ? raw.getLong() : raw.getInt()));
        }
        return values.isEmpty() ? null : values;
    }
}
