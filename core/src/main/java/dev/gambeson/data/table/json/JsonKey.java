package dev.gambeson.data.table.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key of the objects of a file, and what stands under it: one column, several, or none. The object itself is a key
 * without a name. Not thread-safe: it also remembers what followed it in the last row.
 */
final class JsonKey {

    /** What stands under a key wherever it is not null. */
    enum Kind {
        /** Always null so far. */
        NOTHING,
        SCALAR,
        OBJECT,
        /** A list of numbers, always of the same length. */
        NUMBERS,
        /** Something that has no place in a table. */
        LEFT_OUT
    }

    /** Columns begin to count from 0; before that and for keys without any. */
    static final int NO_COLUMN = -1;

    private final String name;
    /** The name with that of the object around it, as the column is called. */
    final String path;

    private final byte[] bytes;
    private final Map<String, JsonKey> children = new LinkedHashMap<>();

    Kind kind = Kind.NOTHING;
    /** How many numbers the list has. */
    int length;
    /** The column, or the first of a list. */
    int column = NO_COLUMN;
    /** Why it is left out. */
    String reason = "";
    /** When an object with this key was read last, so that a second one in the same object shows. */
    long seen;

    private @Nullable JsonKey first;
    private @Nullable JsonKey follower;

    private JsonKey(String name, String path) {
        this.name = name;
        this.path = path;
        this.bytes = name.getBytes(StandardCharsets.UTF_8);
    }

    /** The key without a name, of the objects themselves. */
    static JsonKey root() {
        return new JsonKey("", "");
    }

    Collection<JsonKey> children() {
        return children.values();
    }

    @Nullable
    JsonKey child(String child) {
        return children.get(child);
    }

    JsonKey add(String child) {
        JsonKey key = new JsonKey(child, path.isEmpty() ? child : path + "." + child);
        children.put(child, key);
        return key;
    }

    /** The child of the raw name that stood after the one before in an object of the last rows, if it stands there again. */
    @Nullable
    JsonKey guess(@Nullable JsonKey before, byte[] text, int from, int to) {
        JsonKey likely = before == null ? first : before.follower;
        return likely != null && Arrays.equals(likely.bytes, 0, likely.bytes.length, text, from, to) ? likely : null;
    }

    /** Remembers what stood after a child, or at the beginning. */
    void follows(@Nullable JsonKey before, JsonKey child) {
        if (before == null) {
            first = child;
        } else {
            before.follower = child;
        }
    }

    /** Takes note that something stands here; what does not go with what stood here before makes the key left out. */
    void holds(Kind now, int numbers, long row) {
        if (kind == Kind.NOTHING) {
            kind = now;
            length = numbers;
        } else if (kind != now) {
            leaveOut("from row " + row + " on it holds " + words(now) + " and before it " + words(kind));
        } else if (length != numbers) {
            leaveOut("it holds lists of different lengths (" + length + " and, in row " + row + ", " + numbers + ")");
        }
    }

    void leaveOut(String why) {
        if (kind != Kind.LEFT_OUT) {
            kind = Kind.LEFT_OUT;
            reason = why;
            children.clear();
            first = null;
        }
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case SCALAR -> "single values";
            case OBJECT -> "objects";
            default -> "lists";
        };
    }

    /** The same keys with nothing remembered, for another reader. */
    JsonKey copy() {
        JsonKey copy = new JsonKey(name, path);
        copy.kind = kind;
        copy.length = length;
        copy.column = column;
        children.forEach((child, key) -> copy.children.put(child, key.copy()));
        return copy;
    }
}
