package dev.gambeson.data.table.json;

import dev.gambeson.data.table.RowErrors;
import dev.gambeson.format.ByteWindow;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.nio.file.Path;
import java.util.List;

/** Goes through all objects once, and finds out which keys there are and what stands under them. */
final class JsonSurvey extends JsonObjects {

    private int keys;
    private long nameBytes;
    private boolean severalLines;

    private JsonSurvey(ByteWindow window, String name, Limits limits) {
        super(window, JsonKey.root(), new RowErrors(name, List.of(), limits), limits);
    }

    /** The keys of a file, below one without a name. */
    static JsonKey of(Path file, String name, Limits limits) {
        try (JsonSurvey survey =
                new JsonSurvey(new ByteWindow(FileInput.open(file, name), limits.lineBytes()), name, limits)) {
            while (survey.nextObject()) {
                survey.lookAtLines();
            }
            if (survey.isDocument()) {
                throw InputException.unsupported(
                        Location.of(name),
                        "is one JSON object and not a table",
                        "Write one object for each row. In pandas:"
                                + " `table.to_json(\"data.jsonl\", orient=\"records\", lines=True)`.");
            }
            return survey.root;
        }
    }

    private void lookAtLines() {
        for (int i = begin; row == 1 && !severalLines && i < position; i++) {
            severalLines = window.bytes()[i] == '\n';
        }
    }

    /** A single object on several lines, or one of nothing but objects and lists, is no row. */
    private boolean isDocument() {
        boolean flat = root.children().stream()
                .anyMatch(key -> key.kind == JsonKey.Kind.SCALAR || key.kind == JsonKey.Kind.NOTHING);
        return row == 1 && (severalLines || !flat);
    }

    @Override
    void start() {
        // Nothing is kept of a row.
    }

    @Override
    JsonKey unknown(JsonKey parent, String name) {
        nameBytes += parent.path.length() + name.length();
        if (++keys > limits.columns()) {
            throw errors.tooManyColumns(row + 1);
        }
        if (nameBytes > limits.lineBytes()) {
            throw errors.tooLong(row + 1, null);
        }
        return parent.add(name);
    }

    @Override
    int value(JsonKey key, int at, int level) {
        byte first = window.bytes()[at];
        if (key.kind != JsonKey.Kind.LEFT_OUT) {
            if (first == '[') {
                list(key, at);
            } else if (first == '{') {
                if (level > 1) {
                    key.leaveOut("it holds objects within objects");
                } else {
                    key.holds(JsonKey.Kind.OBJECT, 0, row + 1);
                }
                if (key.kind == JsonKey.Kind.OBJECT) {
                    return object(at, key, level);
                }
            } else if (first != 'n') {
                key.holds(JsonKey.Kind.SCALAR, 0, row + 1);
            }
        }
        return JsonScan.value(window.bytes(), at, window.limit(), limits.depth());
    }

    private void list(JsonKey key, int at) {
        byte[] bytes = window.bytes();
        int limit = window.limit();
        int count = 0;
        boolean numbers = true;
        for (int i = JsonScan.blanks(bytes, at + 1, limit); bytes[i] != ']'; ) {
            i = count == 0 ? i : JsonScan.blanks(bytes, JsonScan.comma(bytes, i), limit);
            numbers &= bytes[i] == 'n' || isNumber(bytes[i]);
            i = JsonScan.blanks(bytes, JsonScan.value(bytes, i, limit, limits.depth()), limit);
            count++;
        }
        if (!numbers) {
            key.leaveOut("it holds lists of other things than numbers");
        } else if (count == 0 || count > limits.columns()) {
            key.leaveOut(count == 0 ? "it holds empty lists" : "it holds lists of " + count + " numbers");
        } else {
            key.holds(JsonKey.Kind.NUMBERS, count, row + 1);
        }
    }

    private static boolean isNumber(byte first) {
        return first == '-' || first == 'N' || first == 'I' || (first >= '0' && first <= '9');
    }
}
