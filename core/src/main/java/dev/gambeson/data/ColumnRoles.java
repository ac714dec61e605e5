package dev.gambeson.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a table mean to the people who made it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param label the column that the model predicts, or null where it is elsewhere
 * @param identifier columns that name a row or a person; never inputs of a model
 * @param quasi columns that together may single a person out, such as age and job
 * @param sensitive columns that say what a person would not want known
 * @param protectedColumns columns by which people must not be treated differently, such as sex
 */
public record ColumnRoles(
        @Nullable String label,
        List<String> identifier,
        List<String> quasi,
        List<String> sensitive,
        List<String> protectedColumns) {

    public ColumnRoles {
        identifier = List.copyOf(identifier);
        quasi = List.copyOf(quasi);
        sensitive = List.copyOf(sensitive);
        protectedColumns = List.copyOf(protectedColumns);
    }

    /** No roles but a label. */
    public static ColumnRoles ofLabel(@Nullable String label) {
        return new ColumnRoles(label, List.of(), List.of(), List.of(), List.of());
    }

    /** The columns that could be features: all but label and identifiers, in their order. */
    public List<String> features(List<String> columns) {
        return columns.stream()
                .filter(name -> !name.equals(label) && !identifier.contains(name))
                .toList();
    }
}
