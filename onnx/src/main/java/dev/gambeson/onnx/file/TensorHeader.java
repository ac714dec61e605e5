package dev.gambeson.onnx.file;

import dev.gambeson.format.protobuf.WireReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a tensor in a file says of itself (ONNX {@code TensorProto}), without its values.
 *
 * @param name its name; empty in attributes
 * @param elements how many elements its dimensions claim; {@link #UNCOUNTABLE} where they are negative, overflow, or are more than 64
 * @param external where its values are when they are in another file, by the keys {@code location}, {@code offset},
 *     {@code length}; null when they are in the model
 * @param message the tensor
 */
public record TensorHeader(
        String name, long elements, @Nullable Map<String, String> external, WireReader message) {

    /** Dimensions that no tensor has. */
    public static final long UNCOUNTABLE = -1;

    private static final int EXTERNAL = 1;

    /** More than any tensor has. */
    private static final int MOST_DIMENSIONS = 64;

    /** What this version reads of a place; other keys are left unread, for there may be any number of them. */
    private static final Set<String> KEYS = Set.of("location", "offset", "length");

    /** Reads a tensor without its values. */
    public static TensorHeader read(WireReader message) {
        String name = "";
        long elements = 1;
        int dimensions = 0;
        boolean outside = false;
        Map<String, String> places = new LinkedHashMap<>();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> {
                    long[] extents = message.numbers();
                    dimensions += extents.length;
                    for (long extent : extents) {
                        elements = dimensions > MOST_DIMENSIONS ? UNCOUNTABLE : times(elements, extent);
                    }
                }
                case 8 -> name = message.text();
                case 13 -> {
                    outside = true;
                    place(message.message(), places);
                }
                // An enumeration is a 32-bit number; protobuf drops the bits above.
                case 14 -> outside |= (int) message.number() == EXTERNAL;
                default -> {} // values
            }
        }
        return new TensorHeader(name, elements, outside ? places : null, message.again());
    }

    private static void place(WireReader entry, Map<String, String> places) {
        String key = "";
        String value = "";
        while (entry.next()) {
            if (entry.field() == 1) {
                key = entry.text();
            } else if (entry.field() == 2) {
                value = entry.text();
            }
        }
        if (KEYS.contains(key)) {
            places.put(key, value);
        }
    }

    private static long times(long elements, long extent) {
        if (elements < 0 || extent < 0 || extent > 0 && elements > Long.MAX_VALUE / extent) {
            return UNCOUNTABLE;
        }
        return elements * extent;
    }

    /** Whether so many bytes can hold the elements: the smallest have four bits. */
    boolean fits(long bytes) {
        return elements != UNCOUNTABLE && elements <= 2 * bytes;
    }
}
