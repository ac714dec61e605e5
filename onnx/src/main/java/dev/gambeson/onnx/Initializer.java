package dev.gambeson.onnx;

import dev.gambeson.format.WireReader;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A constant of a graph (ONNX {@code TensorProto}), without its values.
 *
 * @param name its name
 * @param external where its values are when they are in another file, by the keys {@code location}, {@code offset},
 *     {@code length}; empty when they are in the model
 */
record Initializer(String name, Map<String, String> external) {

    private static final int EXTERNAL = 1;

    static Initializer read(WireReader message) {
        String name = "";
        boolean outside = false;
        Map<String, String> external = new LinkedHashMap<>();
        while (message.next()) {
            switch (message.field()) {
                case 8 -> name = message.text();
                case 13 -> {
                    WireReader entry = message.message();
                    String key = "";
                    String value = "";
                    while (entry.next()) {
                        if (entry.field() == 1) {
                            key = entry.text();
                        } else if (entry.field() == 2) {
                            value = entry.text();
                        }
                    }
                    external.put(key, value);
                }
                case 14 -> outside = message.number() == EXTERNAL;
                default -> {} // dimensions and values
            }
        }
        return new Initializer(name, outside ? Map.copyOf(external) : Map.of());
    }

    boolean isExternal() {
        return !external.isEmpty();
    }
}
