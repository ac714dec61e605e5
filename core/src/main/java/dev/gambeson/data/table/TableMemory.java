package dev.gambeson.data.table;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;

/**
 * How large the tables may be that a data set gives away or loads, and what is said where one takes more memory than is
 * allowed. Immutable and thread-safe.
 *
 * @param file the file as the user named it
 * @param columns how many columns it has
 * @param limits has the bytes of memory allowed
 */
public record TableMemory(String file, int columns, Limits limits) {

    /** A table given away has at most so many rows. */
    public static final int ROWS_PER_TABLE = 8192;

    /** A table given away has at most so many cells and so much text, however wide it is; fewer in little memory. */
    private static final int CELLS_PER_TABLE = 1 << 22;

    private static final long TEXT_PER_TABLE = 32L << 20;

    /** How many rows a table given away has at most, if each cell takes so many bytes. */
    public int rowsPerTable(int cellBytes) {
        return rowsAtOnce(CELLS_PER_TABLE, cellBytes);
    }

    /** How many rows have at most so many cells, and fit into memory if each takes so many bytes; at most a table. */
    public int rowsAtOnce(int cells, int cellBytes) {
        long fitting = Math.min(cells, limits.memoryBytes() / cellBytes) / Math.max(1, columns);
        return (int) Math.max(1, Math.min(ROWS_PER_TABLE, fitting));
    }

    /** How many bytes of text a table given away has, or are read before memory is looked at again. */
    public long textPerTable() {
        return Math.min(TEXT_PER_TABLE, limits.memoryBytes() / 8);
    }

    /**
     * Demands room for what every column takes before its first cell.
     *
     * @throws InputException {@code INPUT_TOO_LARGE}
     */
    public void demandColumns(int columnBytes) {
        demandCounts((long) columnBytes * columns);
    }

    /**
     * Demands room for what is counted of the columns.
     *
     * @throws InputException {@code INPUT_TOO_LARGE}
     */
    public void demandCounts(long taken) {
        if (taken > limits.memoryBytes()) {
            throw InputException.tooLarge(
                    Location.of(file),
                    "what is counted of its " + columns + " columns takes more than the " + allowed(),
                    "Give Java more heap (-Xmx), or split the file by columns.");
        }
    }

    /**
     * Demands room for rows.
     *
     * @throws InputException {@code INPUT_TOO_LARGE} with the last row
     */
    public void demandRows(long rows, long taken) {
        if (taken > limits.memoryBytes()) {
            throw tooManyRows(rows, taken);
        }
    }

    /** An error for rows that are more than a table can have, or take more memory than there is. */
    public InputException tooManyRows(long rows, long taken) {
        // Less than in proportion, since arrays grow in steps.
        long fit = (long) (0.75 * rows * Math.min(1, (double) limits.memoryBytes() / taken));
        return InputException.tooLarge(
                Location.of(file, rows, null),
                "the rows up to here take more than the " + allowed(),
                "Use fewer rows (`--limit " + roundDown(fit) + "`), or give Java more heap (-Xmx).");
    }

    /** To one significant digit. */
    private static long roundDown(long rows) {
        long unit = 1;
        while (rows / unit >= 10) {
            unit *= 10;
        }
        return Math.max(1, rows / unit * unit);
    }

    private String allowed() {
        return Math.max(1, limits.memoryBytes() >> 20) + " MiB of memory allowed";
    }
}
