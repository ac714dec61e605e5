package dev.gambeson.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of a data set are and what must hold between them.
 *
 * <p>Immutable and thread-safe.
 */
public final class Schema {

    private final Map<String, ColumnSchema> columns;
    private final List<Constraint> constraints;

    /**
     * A schema of the given columns, with nothing between them.
     *
     * @throws IllegalArgumentException where a name stands twice
     */
    public Schema(List<ColumnSchema> columns) {
        this(columns, List.of());
    }

    /**
     * A schema of the given columns and what must hold between them.
     *
     * @throws IllegalArgumentException where a name stands twice
     */
    public Schema(List<ColumnSchema> columns, List<Constraint> constraints) {
        this.constraints = List.copyOf(constraints);
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

    /** What must hold between the columns of each row. */
    public List<Constraint> constraints() {
        return constraints;
    }

    /** What is said of the column of that exact name. */
    public Optional<ColumnSchema> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /** The schema without the columns of these names, and without what must hold between them and others. */
    public Schema without(Set<String> names) {
        return new Schema(
                columns().stream()
                        .filter(column -> !names.contains(column.name()))
                        .toList(),
                constraints.stream()
                        .filter(constraint -> constraint.columns().stream().noneMatch(names::contains))
                        .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schema schema
                && schema.columns().equals(columns())
                && schema.constraints.equals(constraints);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }
}
