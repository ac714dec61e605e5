package dev.gambeson.quality;

import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.format.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data set that a check looks at, and what it may know of it. Immutable.
 *
 * @param file the data set as the user named it
 * @param columns the names in its header
 * @param schema types and demands
 * @param declared whether a person wrote the schema
 * @param roles what the columns mean
 * @param classification whether the label names classes
 * @param seed of the samples
 * @param limits bounds the memory
 */
public record Scope(
        String file,
        List<String> columns,
        Schema schema,
        boolean declared,
        ColumnRoles roles,
        boolean classification,
        long seed,
        Limits limits) {

    public Scope {
        columns = List.copyOf(columns);
    }

    static Scope of(QualityInput input, Dataset dataset) {
        return new Scope(
                dataset.name(),
                dataset.columnNames(),
                input.schema(),
                input.declared(),
                input.roles(),
                input.classification(),
                input.seed(),
                input.limits());
    }

    /** What the schema says of a column. */
    public @Nullable ColumnSchema column(String name) {
        return schema.column(name).orElse(null);
    }

    /** The label, or null where nobody named one or this data set lacks it. */
    public @Nullable String label() {
        String label = roles.label();
        return label != null && columns.contains(label) ? label : null;
    }

    /** Whether a column names rows: somebody said so, or the schema says that no value stands twice. */
    public boolean isIdentifier(String name) {
        ColumnSchema column = column(name);
        return !name.equals(roles.label())
                && (roles.identifier().contains(name) || (column != null && column.unique()));
    }

    /** All columns that do not name rows, the label among them. */
    public List<String> described() {
        return columns.stream().filter(name -> !isIdentifier(name)).toList();
    }

    /** The columns that a model may learn from: neither label nor identifier. */
    public List<String> features() {
        return columns.stream()
                .filter(name -> !isIdentifier(name) && !name.equals(roles.label()))
                .toList();
    }
}
