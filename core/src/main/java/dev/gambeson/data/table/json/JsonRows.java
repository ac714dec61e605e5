package dev.gambeson.data.table.json;

import dev.gambeson.data.table.RowErrors;
import dev.gambeson.data.table.RowReader;
import dev.gambeson.format.ByteWindow;
import dev.gambeson.format.Limits;
import dev.gambeson.format.Utf8;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the cells of each object. Texts and numbers stay where they are in the file, as they are written; null, an absent
 * key and an empty text are missing.
 */
final class JsonRows extends JsonObjects implements RowReader {

    private static final byte MISSING = 0;
    private static final byte PLAIN = 1;
    private static final byte TEXT = 2;
    private static final byte ESCAPED = 3;

    private final int[] starts;
    private final int[] ends;
    private final byte[] kinds;
    private boolean escapes;

    JsonRows(ByteWindow window, JsonKey root, String name, List<String> columns, Limits limits) {
        super(window, root, new RowErrors(name, columns, limits), limits);
        this.starts = new int[columns.size()];
        this.ends = new int[columns.size()];
        this.kinds = new byte[columns.size()];
    }

    @Override
    public boolean next() {
        if (!nextObject()) {
            return false;
        }
        if (!Utf8.isAscii(window.bytes(), begin, position)) {
            checkEncoding();
        }
        if (escapes) {
            unescape();
        }
        return true;
    }

    @Override
    void start() {
        Arrays.fill(kinds, MISSING);
        escapes = false;
    }

    @Override
    JsonKey unknown(JsonKey parent, String name) {
        throw changed(parent);
    }

    private RuntimeException changed(JsonKey key) {
        return malformed(key, "the file changed while it was read", "Run again when nobody writes to it.");
    }

    @Override
    int value(JsonKey key, int at, int level) {
        byte first = window.bytes()[at];
        boolean missing = first == 'n' || at == window.limit();
        switch (key.kind) {
            case SCALAR:
                return cell(key, key.column, at);
            case OBJECT:
                if (first == '{') {
                    return object(at, key, level);
                }
                break;
            case NUMBERS:
                if (first == '[') {
                    return numbers(key, at);
                }
                break;
            case NOTHING:
                break;
            case LEFT_OUT:
                return JsonScan.value(window.bytes(), at, window.limit(), limits.depth());
        }
        if (!missing) {
            throw changed(key);
        }
        return JsonScan.plain(window.bytes(), at, window.limit());
    }

    private int numbers(JsonKey key, int at) {
        byte[] bytes = window.bytes();
        int i = at + 1;
        for (int element = 0; element < key.length; element++) {
            i = cell(key, key.column + element, JsonScan.blanks(bytes, i, window.limit()));
            i = JsonScan.blanks(bytes, i, window.limit());
            if (element < key.length - 1) {
                i = JsonScan.comma(bytes, i);
            }
        }
        if (bytes[i] != ']' && i < window.limit()) {
            throw changed(key);
        }
        if (i == window.limit()) {
            throw new JsonScan.Problem(i, "");
        }
        return i + 1;
    }

    private int cell(JsonKey key, int column, int at) {
        byte[] bytes = window.bytes();
        int limit = window.limit();
        byte first = bytes[at];
        if (first == '"') {
            int special = JsonScan.special(bytes, at + 1, limit);
            boolean escaped = bytes[special] != '"';
            int close = escaped ? JsonScan.string(bytes, special, limit) : special;
            starts[column] = at + 1;
            ends[column] = close;
            kinds[column] = escaped ? ESCAPED : TEXT;
            escapes |= escaped;
            return close + 1;
        }
        if (first == '{' || first == '[') {
            throw changed(key);
        }
        int end = JsonScan.plain(bytes, at, limit);
        starts[column] = at;
        ends[column] = end;
        kinds[column] = first == 'n' ? MISSING : PLAIN;
        return end;
    }

    private void checkEncoding() {
        for (int column = 0; column < kinds.length; column++) {
            if (kinds[column] >= TEXT && !Utf8.isValid(window.bytes(), starts[column], ends[column])) {
                throw errors.encoding(row, column, window.bytes(), starts[column], ends[column]);
            }
        }
    }

    private void unescape() {
        for (int column = 0; column < kinds.length; column++) {
            if (kinds[column] == ESCAPED) {
                ends[column] = JsonText.unescape(window.bytes(), starts[column], ends[column]);
                if (ends[column] == JsonText.BROKEN) {
                    throw errors.escape(row, column);
                }
            }
        }
    }

    @Override
    public byte[] bytes() {
        return window.bytes();
    }

    @Override
    public int start(int column) {
        return starts[column];
    }

    @Override
    public int end(int column) {
        return ends[column];
    }

    @Override
    public Presence presence(int column) {
        if (kinds[column] == MISSING || starts[column] == ends[column]) {
            return Presence.MISSING;
        }
        boolean notANumber = kinds[column] == PLAIN && bytes()[starts[column]] == 'N';
        return notANumber ? Presence.NOT_A_NUMBER : Presence.PRESENT;
    }
}
