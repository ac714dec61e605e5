package dev.gambeson.data.table.arff;

import dev.gambeson.ErrorCode;
import dev.gambeson.data.table.RowErrors;
import dev.gambeson.data.table.RowReader;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.Utf8;
import dev.gambeson.report.Location;
import java.util.List;

/**
 * Splits the lines after {@code @data}: cells separated by commas, blanks around them dropped, quotes of either kind with
 * backslash escapes; {@code ?} without quotes is missing.
 */
final class ArffRows implements RowReader {

    private final LineReader lines;
    private final RowErrors errors;
    private final int[] starts;
    private final int[] ends;
    private final boolean[] quoted;
    private long row;

    ArffRows(LineReader lines, String file, List<String> columns, Limits limits) {
        this.lines = lines;
        this.errors = new RowErrors(file, columns, limits);
        this.starts = new int[columns.size()];
        this.ends = new int[columns.size()];
        this.quoted = new boolean[columns.size()];
    }

    @Override
    public boolean next() {
        byte[] bytes;
        int first;
        int end;
        do {
            if (!lines.next()) {
                return false;
            }
            bytes = lines.bytes();
            end = lines.end();
            first = skipBlanks(bytes, lines.start(), end);
        } while (first == end || bytes[first] == '%');
        row++;
        if (bytes[first] == '{') {
            throw InputException.unsupported(
                    Location.of(errors.file(), row, null),
                    "is a sparse row, which is not read",
                    "Export the table without sparse rows, for example by Weka's filter SparseToNonSparse.");
        }
        split(bytes, first, end);
        return true;
    }

    private void split(byte[] bytes, int first, int end) {
        boolean ascii = Utf8.isAscii(bytes, first, end);
        int cells = 0;
        for (int i = first; i <= end; i++) {
            i = skipBlanks(bytes, i, end);
            boolean quote = i < end && (bytes[i] == '\'' || bytes[i] == '"');
            int start = quote ? i + 1 : i;
            int stop = quote ? closingQuote(bytes, start, end, cells) : comma(bytes, i, end, cells);
            i = quote ? skipBlanks(bytes, stop + 1, end) : stop;
            if (i < end && bytes[i] != ',') {
                throw errors.afterQuote(row, cells);
            }
            if (!ascii && !Utf8.isValid(bytes, start, stop)) {
                throw errors.encoding(row, cells, bytes, start, stop);
            }
            if (cells < starts.length) {
                starts[cells] = start;
                ends[cells] = quote ? unescape(bytes, start, stop) : trim(bytes, start, stop);
                quoted[cells] = quote;
            }
            cells++;
        }
        if (cells != starts.length) {
            throw errors.ragged(row, cells);
        }
    }

    private int comma(byte[] bytes, int from, int end, int cell) {
        int i = from;
        while (i < end && bytes[i] != ',') {
            if (bytes[i] == 0) {
                throw errors.nul(row, cell);
            }
            i++;
        }
        return i;
    }

    private int closingQuote(byte[] bytes, int from, int end, int cell) {
        byte quote = bytes[from - 1];
        for (int i = from; i < end; i++) {
            if (bytes[i] == 0) {
                throw errors.nul(row, cell);
            }
            if (bytes[i] == quote) {
                return i;
            }
            i += bytes[i] == '\\' ? 1 : 0;
        }
        throw new InputException(
                ErrorCode.INPUT_MALFORMED,
                Location.of(errors.file(), row, errors.columns().get(Math.min(cell, starts.length - 1))),
                "a quote is opened and not closed on its line",
                "Close the quote, or write a quote that belongs to the text with a backslash before it.");
    }

    private static int skipBlanks(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    private static int trim(byte[] bytes, int start, int stop) {
        int i = stop;
        while (i > start && (bytes[i - 1] == ' ' || bytes[i - 1] == '\t')) {
            i--;
        }
        return i;
    }

    /** Takes the backslashes out, in place. */
    private static int unescape(byte[] bytes, int start, int stop) {
        int to = start;
        for (int i = start; i < stop; i++) {
            boolean escape = bytes[i] == '\\' && i + 1 < stop;
            bytes[to++] = escape ? (byte) ArffLine.escaped((char) (bytes[++i] & 0xff)) : bytes[i];
        }
        return to;
    }

    @Override
    public byte[] bytes() {
        return lines.bytes();
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
        int length = ends[column] - starts[column];
        boolean missing = !quoted[column] && (length == 0 || (length == 1 && bytes()[starts[column]] == '?'));
        return missing ? Presence.MISSING : Presence.PRESENT;
    }

    @Override
    public void close() {
        lines.close();
    }
}
