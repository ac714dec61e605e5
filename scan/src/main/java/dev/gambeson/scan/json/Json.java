package dev.gambeson.scan.json;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A value of a JSON document. Objects keep every copy of a key: most readers take the last, some the first. Immutable.
 */
public sealed interface Json {

    /** An object with its entries in order. */
    record Obj(List<Entry> entries) implements Json {}

    /** A list, without its numbers and constants. */
    record Arr(List<Json> values) implements Json {}

    /** A text. */
    record Text(String value) implements Json {}

    /** A number, a truth value or null. */
    record Other(String value) implements Json {}

    /** A key with one of its values. */
    record Entry(String key, Json value) {}

    /** All values of a key, where this is an object. */
    default Stream<Json> all(String key) {
        return this instanceof Obj object
                ? object.entries.stream().filter(entry -> entry.key.equals(key)).map(Entry::value)
                : Stream.empty();
    }

    /** All texts of a key, where this is an object. */
    default Stream<String> texts(String key) {
        return all(key).map(Json::text).filter(Objects::nonNull);
    }

    /** The text, where this is one. */
    private static @org.jspecify.annotations.Nullable String text(Json value) {
        return value instanceof Text text ? text.value : null;
    }

    /** The values directly inside. */
    default Stream<Json> children() {
        if (this instanceof Obj object) {
            return object.entries.stream().map(Entry::value);
        }
        return this instanceof Arr list ? list.values.stream() : Stream.empty();
    }
}
