package dev.gambeson.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Columns of equal length in memory: a whole small data set, or a run of consecutive rows of a large one.
 *
 * <p>Immutable and thread-safe.
 */
public final class Table {

    private final long firstRow;
    private final int rows;
    private final Map<String, Column> columns;

    /**
     * A table of the given columns.
     *
     * @param firstRow the row of the data set, from 1, at which this table begins
     * @param columns columns of equal length with distinct names
     * @throws IllegalArgumentException where lengths differ or a name stands twice
     */
    public Table(long firstRow, List<? extends Column> columns) {
        this.firstRow = firstRow;
        this.rows = columns.isEmpty() ? 0 : columns.get(0).size();
        this.columns = new LinkedHashMap<>();
        for (Column column : columns) {
            if (column.size() != rows) {
                throw new IllegalArgumentException(
                        "column " + column.name() + " has " + column.size() + " rows, not " + rows);
            }
            if (this.columns.put(column.name(), column) != null) {
                throw new IllegalArgumentException("column " + column.name() + " stands twice");
            }
        }
    }

    /** The row of the data set, from 1, at which this table begins. */
    public long firstRow() {
        return firstRow;
    }

    /** How many rows are here. */
    public int rows() {
        return rows;
    }

    /** The columns in the order of the header. */
    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    /** The column of that exact name. */
    public Optional<Column> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }
}
