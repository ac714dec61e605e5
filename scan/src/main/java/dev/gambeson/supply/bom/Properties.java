package dev.gambeson.supply.bom;

import dev.gambeson.render.Visible;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Properties of CycloneDX: pairs of texts under {@code gambeson:}, short enough for programs that keep them in tables. */
final class Properties {

    private static final int MOST_NAME = 200;
    private static final int MOST_VALUE = 1000;

    private Properties() {}

    static JsonObject of(String name, String value) {
        return new JsonObject()
                .with("name", "gambeson:" + shortened(Visible.of(name), MOST_NAME))
                .with("value", shortened(Visible.of(value), MOST_VALUE));
    }

    /** Adds a property that has a value. */
    static void add(List<JsonObject> properties, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            properties.add(of(name, value));
        }
    }

    /** The beginning of a text that is too long, with an ellipsis. */
    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
