package dev.gambeson.data.table.json;

import dev.gambeson.ErrorCode;
import dev.gambeson.data.table.RowErrors;
import dev.gambeson.format.ByteWindow;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.Utf8;
import dev.gambeson.report.Location;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the objects of a file, key by key: one after the other with blanks or line ends between, or all in one
 * list with commas. What a value means is for the two that go through: {@link JsonSurvey} and {@link JsonRows}.
 *
 * <p>An object that does not end within the window is gone through anew when there is more of it. Not thread-safe.
 */
abstract class JsonObjects implements AutoCloseable {

    final ByteWindow window;
    final JsonKey root;
    final Limits limits;
    final RowErrors errors;
    /** The object that was read last, from 1. */
    long row;
    /** Its first byte. */
    int begin;
    /** The byte after its last. */
    int position;

    private boolean inList;
    private boolean listEnded;
    /** Whether a comma must come before the next object. */
    private boolean afterObject;

    private long attempt;
    private @Nullable JsonKey current;

    JsonObjects(ByteWindow window, JsonKey root, RowErrors errors, Limits limits) {
        this.window = window;
        this.root = root;
        this.errors = errors;
        this.limits = limits;
    }

    /** Reads a value, and returns the byte after it. */
    abstract int value(JsonKey key, int at, int level);

    /** A key that was not met before in this object of the tree. */
    abstract JsonKey unknown(JsonKey parent, String name);

    /** Called before an object, perhaps more than once. */
    abstract void start();

    /** Moves to the next object; false at the end of the file. */
    final boolean nextObject() {
        while (true) {
            int at = JsonScan.blanks(window.bytes(), position, window.limit());
            if (at == window.limit()) {
                if (window.atEnd()) {
                    return end(at);
                }
                slide(at);
            } else if (window.bytes()[at] == '{' && !listEnded && !(inList && afterObject)) {
                if (read(at)) {
                    return true;
                }
            } else {
                between(window.bytes()[at]);
                position = at + 1;
            }
        }
    }

    private void slide(int keep) {
        if (!window.slide(keep)) {
            throw errors.tooLong(row + 1, null);
        }
        position = 0;
    }

    private boolean end(int at) {
        if (inList && !listEnded) {
            throw malformed(null, "the file ends within the list", "The file is truncated: copy or export it again.");
        }
        position = at;
        return false;
    }

    /** What stands between objects. */
    private void between(byte sign) {
        if (sign == '[' && row == 0 && !inList) {
            inList = true;
        } else if (sign == ',' && inList && afterObject && !listEnded) {
            afterObject = false;
        } else if (sign == ']' && inList && !listEnded && (afterObject || row == 0)) {
            listEnded = true;
        } else {
            throw malformed(
                    null,
                    listEnded
                            ? "there is text after the end of the list"
                            : "there is no JSON object where one should begin",
                    "Write one object for each row, such as {\"age\": 36, \"city\": \"London\"}.");
        }
    }

    /** Reads the object that begins here; false where the window has to slide first. */
    private boolean read(int at) {
        attempt++;
        begin = at;
        current = null;
        try {
            start();
            position = object(at, root, 0);
            row++;
            afterObject = true;
            return true;
        } catch (JsonScan.TooDeep problem) {
            throw errors.tooDeep(row + 1, current == null ? null : current.path);
        } catch (JsonScan.Problem problem) {
            if (problem.at < window.limit()) {
                throw malformed(current, problem(problem), "Mend the row, or export the table again.");
            }
            if (window.atEnd()) {
                throw malformed(
                        null, "the file ends within an object", "The file is truncated: copy or export it again.");
            }
            slide(at);
            return false;
        }
    }

    private String problem(JsonScan.Problem problem) {
        if (window.bytes()[problem.at] == 0) {
            return "contains a NUL byte";
        }
        return "is not JSON: " + problem.getMessage();
    }

    /** Goes through an object, and returns the byte after it. */
    final int object(int at, JsonKey parent, int level) {
        byte[] bytes = window.bytes();
        int limit = window.limit();
        int i = JsonScan.blanks(bytes, at + 1, limit);
        if (bytes[i] == '}') {
            return i + 1;
        }
        JsonKey before = null;
        while (true) {
            int close = JsonScan.key(bytes, i, limit);
            JsonKey key = find(parent, before, i + 1, close);
            current = key;
            i = value(key, JsonScan.colon(bytes, close + 1, limit), level + 1);
            i = JsonScan.blanks(bytes, i, limit);
            if (bytes[i] == '}') {
                return i + 1;
            }
            i = JsonScan.blanks(bytes, JsonScan.comma(bytes, i), limit);
            before = key;
        }
    }

    private JsonKey find(JsonKey parent, @Nullable JsonKey before, int from, int to) {
        JsonKey key = parent.guess(before, window.bytes(), from, to);
        if (key == null) {
            String name = name(from, to);
            key = parent.child(name);
            if (key == null) {
                key = unknown(parent, name);
            }
            parent.follows(before, key);
        }
        if (key.seen == attempt) {
            throw malformed(key, "the key stands twice in one object", "Rename one of them, or remove it.");
        }
        key.seen = attempt;
        return key;
    }

    private String name(int from, int to) {
        byte[] copy = Arrays.copyOfRange(window.bytes(), from, to);
        int end = JsonText.hasEscape(copy, 0, copy.length) ? JsonText.unescape(copy, 0, copy.length) : copy.length;
        if (end == JsonText.BROKEN || !Utf8.isValid(copy, 0, end)) {
            throw malformed(null, "the name of a key is not valid UTF-8", "Export the table as UTF-8.");
        }
        return new String(copy, 0, end, StandardCharsets.UTF_8);
    }

    final InputException malformed(@Nullable JsonKey key, String problem, String remedy) {
        return new InputException(
                ErrorCode.INPUT_MALFORMED,
                Location.of(errors.file(), row + 1, key == null ? null : key.path),
                problem,
                remedy);
    }

    @Override
    public void close() {
        window.close();
    }
}
