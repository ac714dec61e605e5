package dev.gambeson.data.table.csv;

import dev.gambeson.data.table.RowErrors;
import dev.gambeson.data.table.RowReader;
import dev.gambeson.format.ByteWindow;
import dev.gambeson.format.EightBytes;
import dev.gambeson.format.Limits;
import dev.gambeson.format.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits CSV into cells: RFC 4180 with any one-byte separator, any of LF, CRLF and CR as line end, and blank lines
 * skipped. A quote inside an unquoted cell is an ordinary character; text after a closing quote is an error.
 *
 * <p>A row that does not end within the window is scanned anew when there is more of it, so quotes are taken out of cells
 * only after the whole row was seen.
 */
final class CsvRows implements RowReader {

    private static final int MORE = -1;
    private static final byte PLAIN = 0;
    private static final byte QUOTED = 1;
    private static final byte ESCAPED = 2;

    private final ByteWindow window;
    private final byte separator;
    private final long separators;
    private final Limits limits;
    /** By unsigned byte: whether it may end an unquoted cell. */
    private final boolean[] special = new boolean[256];

    private RowErrors errors;
    private boolean headerRead;
    /** The row that was read last; 0 is the header. */
    private long row = -1;

    private int position;
    private int cells;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private byte[] kinds = new byte[16];
    private boolean inQuotes;

    CsvRows(ByteWindow window, String name, char separator, Limits limits) {
        this.window = window;
        this.separator = (byte) separator;
        this.separators = EightBytes.repeat((byte) separator);
        this.limits = limits;
        this.errors = new RowErrors(name, List.of(), limits);
        for (char end : new char[] {separator, '\n', '\r', 0}) {
            special[end] = true;
        }
    }

    /** From now on rows are counted from 1 and have one cell for each of these names. */
    void expect(List<String> names) {
        errors = new RowErrors(errors.file(), names, limits);
        headerRead = true;
        row = 0;
    }

    @Override
    public boolean next() {
        int begin = position;
        int after;
        do {
            begin = skipLineEnds(begin);
            after = begin == window.limit() ? MORE : scan(begin);
            if (after == MORE) {
                if (begin == window.limit() && window.atEnd()) {
                    position = begin;
                    return false;
                }
                if (!window.slide(begin)) {
                    throw errors.tooLong(row + 1, inQuotes ? cells : null);
                }
                begin = 0;
            }
        } while (after == MORE);
        row++;
        position = after;
        if (headerRead && cells != errors.columns().size()) {
            throw errors.ragged(row, cells);
        }
        if (!Utf8.isAscii(window.bytes(), begin, after)) {
            checkEncoding();
        }
        return true;
    }

    private int skipLineEnds(int from) {
        byte[] bytes = window.bytes();
        int limit = window.limit();
        int i = from;
        while (i < limit && (bytes[i] == '\n' || bytes[i] == '\r')) {
            i++;
        }
        return i;
    }

    /** Finds the cells of the row that begins here and returns its end, or {@link #MORE}. */
    private int scan(int begin) {
        byte[] bytes = window.bytes();
        boolean[] stop = special;
        int limit = window.limit();
        int i = begin;
        cells = 0;
        inQuotes = false;
        while (true) {
            int start = i;
            if (bytes[i] == '"' && i < limit) {
                i = closingQuote(start + 1);
                if (i == MORE) {
                    return MORE;
                }
            } else {
                // The line feed after the limit ends this loop.
                int ordinary;
                while ((ordinary = EightBytes.before(EightBytes.at(bytes, i), separators)) == EightBytes.LENGTH
                        || !stop[bytes[i + ordinary] & 0xff]) {
                    i += Math.min(ordinary + 1, EightBytes.LENGTH);
                }
                i += ordinary;
                put(start, i, PLAIN);
            }
            if (i >= limit) {
                return window.atEnd() ? limit : MORE;
            }
            byte end = bytes[i];
            if (end == '\n' || end == '\r') {
                return i;
            }
            if (end != separator) {
                throw end == 0 ? errors.nul(row + 1, cells - 1) : errors.afterQuote(row + 1, cells - 1);
            }
            i++;
        }
    }

    /** Reads a quoted cell from behind its opening quote, and returns the position behind the closing one. */
    private int closingQuote(int from) {
        byte[] bytes = window.bytes();
        int limit = window.limit();
        byte kind = QUOTED;
        inQuotes = true;
        for (int i = from; i < limit; i++) {
            if (bytes[i] == 0) {
                throw errors.nul(row + 1, cells);
            }
            if (bytes[i] != '"') {
                continue;
            }
            if (i + 1 < limit && bytes[i + 1] == '"') {
                kind = ESCAPED;
                i++;
            } else if (i + 1 < limit || window.atEnd()) {
                inQuotes = false;
                put(from, i, kind);
                return i + 1;
            }
        }
        if (window.atEnd()) {
            throw errors.unclosed(row + 1, cells);
        }
        return MORE;
    }

    private void put(int start, int end, byte kind) {
        int cell = cells;
        if (cell == starts.length) {
            makeRoom();
        }
        starts[cell] = start;
        ends[cell] = end;
        kinds[cell] = kind;
        cells = cell + 1;
    }

    private void makeRoom() {
        if (cells >= limits.columns()) {
            throw errors.tooManyCells(row + 1);
        }
        int room = Math.min(2 * cells, limits.columns());
        starts = Arrays.copyOf(starts, room);
        ends = Arrays.copyOf(ends, room);
        kinds = Arrays.copyOf(kinds, room);
    }

    @Override
    public byte[] bytes() {
        return window.bytes();
    }

    /** The cells of the row as text. */
    List<String> texts() {
        List<String> texts = new ArrayList<>(cells);
        for (int i = 0; i < cells; i++) {
            int end = end(i);
            texts.add(new String(bytes(), starts[i], end - starts[i], StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Override
    public int start(int column) {
        return starts[column];
    }

    @Override
    public int end(int column) {
        if (kinds[column] == ESCAPED) {
            unescape(column);
        }
        return ends[column];
    }

    /** Makes one quote of two, in place. */
    private void unescape(int column) {
        byte[] bytes = window.bytes();
        int to = starts[column];
        for (int i = to; i < ends[column]; i++) {
            bytes[to++] = bytes[i];
            i += bytes[i] == '"' ? 1 : 0;
        }
        ends[column] = to;
        kinds[column] = QUOTED;
    }

    @Override
    public Presence presence(int column) {
        if (kinds[column] == PLAIN) {
            return MissingWord.read(window.bytes(), starts[column], ends[column]);
        }
        return starts[column] == ends[column] ? Presence.MISSING : Presence.PRESENT;
    }

    @Override
    public void close() {
        window.close();
    }

    private void checkEncoding() {
        byte[] bytes = window.bytes();
        for (int i = 0; i < cells; i++) {
            if (!Utf8.isValid(bytes, starts[i], ends[i])) {
                throw errors.encoding(row, i, bytes, starts[i], ends[i]);
            }
        }
    }
}
