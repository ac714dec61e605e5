package dev.gambeson.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one column.
 *
 * @param name the name in the header
 * @param type what its cells are
 * @param min the least number allowed, or null for no bound
 * @param max the greatest number allowed, or null for no bound
 * @param step numbers are multiples of this away from {@code min} (or from 0), or null for any; an attack honours it
 * @param categories the texts allowed, in order; empty for any
 * @param missingRate the greatest fraction of missing cells allowed, 0 to 1
 * @param unique whether no value may stand twice
 * @param mutable whether the person whom a row describes could change it; an attack changes nothing else
 * @throws IllegalArgumentException where a number is not finite, min above max, step not above 0, or the missing rate not
 *     within 0 to 1
 */
public record ColumnSchema(
        String name,
        ColumnType type,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Double step,
        List<String> categories,
        double missingRate,
        boolean unique,
        boolean mutable) {

    public ColumnSchema {
        categories = List.copyOf(categories);
        min = finite(name, "min", min);
        max = finite(name, "max", max);
        step = finite(name, "step", step);
        if (min != null && max != null && min > max) {
            throw new IllegalArgumentException("column " + name + ": min " + min + " is above max " + max);
        }
        if (!(missingRate >= 0 && missingRate <= 1)) {
            throw new IllegalArgumentException("column " + name + ": missing rate is 0 to 1, not " + missingRate);
        }
        if (step != null && !(step > 0)) {
            throw new IllegalArgumentException("column " + name + ": step is above 0, not " + step);
        }
    }

    /** A column of a type without further demands; any cell may be missing. */
    public static ColumnSchema of(String name, ColumnType type) {
        return new ColumnSchema(name, type, null, null, null, List.of(), 1, false, true);
    }

    private static @Nullable Double finite(String name, String what, @Nullable Double value) {
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException("column " + name + ": " + what + " is a number, not " + value);
        }
        return value == null ? null : value + 0.0; // zero has no sign
    }
}
