package dev.gambeson.supply.bom;

import dev.gambeson.render.Visible;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of JSON in the making: members in the order in which they were given, none that says nothing, and no text with
 * characters that a reader could be fooled by or that no file can hold. Not thread-safe.
 */
final class JsonObject {

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** Adds a member unless it is null, an empty text, list or object. */
    JsonObject with(String name, @Nullable Object value) {
        Object plain = value == null ? null : plain(value);
        boolean silent = plain == null
                || plain instanceof String text && text.isEmpty()
                || plain instanceof Collection<?> list && list.isEmpty()
                || plain instanceof Map<?, ?> map && map.isEmpty();
        if (!silent && plain != null) {
            members.put(name, plain);
        }
        return this;
    }

    /** Adds a text, also an empty one: a member that must be there. */
    JsonObject must(String name, String text) {
        members.put(name, Visible.of(text));
        return this;
    }

    /** The members. */
    Map<String, Object> map() {
        return members;
    }

    private static Object plain(Object value) {
        if (value instanceof JsonObject object) {
            return object.map();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> plain(item)).toList();
        }
        return value instanceof String text ? Visible.of(text) : value;
    }
}
