package dev.gambeson.quality;

import dev.gambeson.data.CellHash;
import dev.gambeson.data.Table;
import java.util.HashMap;
import java.util.Map;

/**
 * Consecutive rows of a data set, with a 64-bit hash of every cell that is worked out once for all checks.
 *
 * <p>Not thread-safe.
 */
public final class Batch {

    private final Table table;
    private final Map<String, long[]> hashes = new HashMap<>();
    private final Map<String, long[]> parts = new HashMap<>();

    /** The rows of a table. */
    public Batch(Table table) {
        this.table = table;
    }

    /** The rows. */
    public Table table() {
        return table;
    }

    /** How many rows. */
    public int rows() {
        return table.rows();
    }

    /** The number of a row in the data set, from 1. */
    public long number(int row) {
        return table.firstRow() + row;
    }

    /**
     * One hash a row of the cells of a column; the array belongs to this batch.
     *
     * @throws IllegalArgumentException where the table has no such column
     */
    public long[] hashes(String column) {
        return hashes.computeIfAbsent(
                column,
                name -> CellHash.of(table.column(name)
                        .orElseThrow(() -> new IllegalArgumentException("the table has no column " + name))));
    }

    /**
     * One hash a row of the cells of a column and its name, to be added to those of other columns: the sum is the same for
     * any order of the columns, and without the part of one column it is that of the others.
     */
    public long[] parts(String column) {
        return parts.computeIfAbsent(column, name -> CellHash.salted(hashes(name), CellHash.of(name)));
    }
}
