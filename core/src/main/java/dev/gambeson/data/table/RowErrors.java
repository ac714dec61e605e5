package dev.gambeson.data.table;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.Utf8;
import dev.gambeson.report.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of rows that cannot be read: the file, the row, the column, and what mends it. Immutable and thread-safe.
 *
 * <p>Rows count from 1; row 0 is the header. Columns count from 0.
 *
 * @param file the file as the user named it
 * @param columns the names of the columns; empty before the header is known
 * @param limits what was exceeded, where something was
 */
public record RowErrors(String file, List<String> columns, Limits limits) {

    /** A row with more or fewer cells than there are columns. */
    public InputException ragged(long row, int cells) {
        return new InputException(
                ErrorCode.INPUT_MALFORMED,
                at(row, null),
                "has " + count(cells, "cell") + ", the header has " + columns.size(),
                cells > columns.size()
                        ? "Put cells that contain the separator in double quotes, or mend the header."
                        : "Complete the row, or remove it.");
    }

    /** A row with more cells than the limits allow. */
    public InputException tooManyCells(long row) {
        return InputException.tooLarge(
                at(row, null),
                line(row) + "has more than " + limits.columns() + " cells",
                "Check that this is a table with one row a line." + moreMemory());
    }

    /** A row with a key that makes the columns more than the limits allow. */
    public InputException tooManyColumns(long row) {
        return InputException.tooLarge(
                at(row, null),
                "has a key with which there are more than " + limits.columns() + " columns",
                "Check that keys are names and no values." + moreMemory());
    }

    private String moreMemory() {
        return limits.columns() < Limits.MOST_COLUMNS
                ? " With more memory up to " + Limits.MOST_COLUMNS + " columns are read: GAMBESON_JAVA_OPTIONS=-Xmx1g."
                : "";
    }

    /** Objects and lists in each other beyond what the limits allow. */
    public InputException tooDeep(long row, @Nullable String column) {
        return InputException.tooLarge(
                Location.of(file, row, column),
                "objects and lists are nested deeper than " + limits.depth() + " levels",
                "Nothing is damaged: write the table with flatter values, or without this key.");
    }

    /** A row longer than the limits allow, perhaps because of the column in which a quote was opened. */
    public InputException tooLong(long row, @Nullable Integer openQuote) {
        return InputException.tooLarge(
                at(row, openQuote),
                openQuote == null
                        ? line(row) + "is longer than " + limits.lineBytes() + " bytes"
                        : "a quote is opened and not closed within " + limits.lineBytes() + " bytes",
                "Check that this is a table with one row a line, and that quotes are closed.");
    }

    /** The file ends within quotes. */
    public InputException unclosed(long row, int column) {
        return new InputException(
                ErrorCode.INPUT_MALFORMED,
                at(row, column),
                "a quote is opened and not closed before the end of the file",
                "Close the quote, or write a quote that belongs to the text as two.");
    }

    /** Text between a closing quote and the separator. */
    public InputException afterQuote(long row, int column) {
        return new InputException(
                ErrorCode.INPUT_MALFORMED,
                at(row, column),
                "there is text after the closing quote",
                "Write a quote that belongs to the text as two.");
    }

    /** A NUL byte in a cell. */
    public InputException nul(long row, int column) {
        return new InputException(
                ErrorCode.INPUT_MALFORMED,
                at(row, column),
                "contains a NUL byte",
                "The file is damaged, or not text in UTF-8: export it again.");
    }

    /** A cell that is not UTF-8, with the encoding that its bytes look like. */
    public InputException encoding(long row, int column, byte[] bytes, int from, int to) {
        String likely = Utf8.likelyEncoding(bytes, from, to);
        return new InputException(
                ErrorCode.INPUT_MALFORMED,
                at(row, column),
                "is not valid UTF-8",
                "It looks like " + likely + ": convert it, for example with `iconv -f " + likely + " -t utf-8`.");
    }

    /** A backslash in a text of JSON with nothing after it that it could mean. */
    public InputException escape(long row, int column) {
        return new InputException(
                ErrorCode.INPUT_MALFORMED,
                at(row, column),
                "a backslash escapes nothing, or half of a character",
                "Write a backslash that belongs to the text as two.");
    }

    private static String line(long row) {
        return row == 0 ? "the first line " : "";
    }

    /** Before the header is known, row 0 is the header itself, and columns go by their number. */
    private Location at(long row, @Nullable Integer column) {
        String name = column == null ? null : column < columns.size() ? columns.get(column) : "column" + (column + 1);
        return Location.of(file, row == 0 ? null : row, name);
    }

    private static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
