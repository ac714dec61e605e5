package dev.gambeson.quality;

import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import java.util.HashMap;
import java.util.Map;

/**
 * Consecutive rows of a data set, with a 64-bit hash of every cell that is worked out once for all checks.
 *
 * <p>Two cells of one column have the same hash where both are missing or both hold the same value; numbers are compared
 * as numbers. Different values collide by chance once in 2^64. Not thread-safe.
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
                name -> hash(table.column(name)
                        .orElseThrow(() -> new IllegalArgumentException("the table has no column " + name))));
    }

    /**
     * One hash a row of the cells of a column and its name, to be added to those of other columns: the sum is the same for
     * any order of the columns, and without the part of one column it is that of the others.
     */
    public long[] parts(String column) {
        return parts.computeIfAbsent(column, name -> {
            long salt = CellHash.of(name);
            long[] result = hashes(name).clone();
            for (int row = 0; row < result.length; row++) {
                result[row] = CellHash.mix(result[row] ^ salt);
            }
            return result;
        });
    }

    private static long[] hash(Column column) {
        long[] result = new long[column.size()];
        if (column instanceof TextColumn texts) {
            long[] known = new long[texts.dictionary().size()];
            for (int code = 0; code < known.length; code++) {
                known[code] = CellHash.of(texts.dictionary().get(code));
            }
            for (int row = 0; row < result.length; row++) {
                int code = texts.code(row);
                result[row] = code == TextColumn.MISSING ? CellHash.MISSING : known[code];
            }
        } else if (column instanceof NumberColumn numbers) {
            for (int row = 0; row < result.length; row++) {
                result[row] = CellHash.of(numbers.value(row));
            }
            numbers.invalid().forEach((row, text) -> result[row] = CellHash.of(text));
        }
        return result;
    }
}
