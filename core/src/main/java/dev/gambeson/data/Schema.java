package dev.gambeson.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the columns of a data set are and what must hold between them.
 *
 * <p>Immutable and thread-safe.
 */
public final class Schema {

    private final Map<String, ColumnSchema> columns;

    /**
     * A schema of the given columns.
     *
     * @throws IllegalArgumentException where a name stands twice
     */
    public Schema(List<ColumnSchema> columns) {
        this.columns = new LinkedHashMap<>();
        for (ColumnSchema column : columns) {
            if (this.columns.put(column.name(), column) != null) {
                throw new IllegalArgumentException("column " + column.name() + " stands twice");
            }
        }
    }

    /** The columns in order. */
    public List<ColumnSchema> columns() {
        return List.copyOf(columns.values());
    }

    /** What is said of the column of that exact name. */
    public Optional<ColumnSchema> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }
}
