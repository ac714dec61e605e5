package dev.gambeson.scan.onnx;

import dev.gambeson.scan.protobuf.WireMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tensor says of itself (ONNX {@code TensorProto}), without its values.
 *
 * @param name its name; empty in attributes
 * @param elements how many its dimensions claim; {@link #UNCOUNTABLE} where they are negative, too many or overflow
 * @param bits how wide an element is, or {@link ElementBits#NONE}
 * @param raw how many bytes of values it holds in one piece, or -1
 * @param external what it says of the file that holds its values, in order; empty where they are in the model
 * @param offset where it begins
 */
record TensorClaim(String name, long elements, int bits, long raw, List<Entry> external, long offset) {

    static final long UNCOUNTABLE = -1;

    private static final int MOST_DIMENSIONS = 64;
    /** Five keys are in use. */
    private static final int MOST_ENTRIES = 64;

    private static final int KEY_LENGTH = 256;
    private static final int VALUE_LENGTH = 8192;

    /** A key of {@code external_data} with its value. */
    record Entry(String key, String value) {}

    static TensorClaim read(WireMessage tensor) {
        String name = "";
        Extents extents = new Extents();
        long raw = -1;
        int bits = ElementBits.NONE;
        List<Entry> external = new ArrayList<>();
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> tensor.numbers(extents::take);
                case 2 -> bits = ElementBits.of((int) tensor.number());
                case 8 -> name = tensor.text(KEY_LENGTH);
                case 9 -> raw = tensor.length();
                case 13 -> {
                    if (tensor.type() == WireMessage.LENGTH && external.size() < MOST_ENTRIES) {
                        external.add(entry(tensor.message()));
                    }
                }
                default -> {} // values
            }
        }
        return new TensorClaim(name, extents.elements, bits, raw, List.copyOf(external), tensor.begin());
    }

    private static Entry entry(WireMessage message) {
        String key = "";
        String value = "";
        while (message.next()) {
            if (message.has(1)) {
                key = message.text(KEY_LENGTH);
            } else if (message.has(2)) {
                value = message.text(VALUE_LENGTH);
            }
        }
        return new Entry(key, value);
    }

    /** The dimensions, multiplied as they come. */
    private static final class Extents {
        private long elements = 1;
        private int count;

        private void take(long extent) {
            boolean countable = elements >= 0 && extent >= 0 && ++count <= MOST_DIMENSIONS;
            elements = !countable || extent > 0 && elements > Long.MAX_VALUE / extent ? UNCOUNTABLE : elements * extent;
        }
    }
}
