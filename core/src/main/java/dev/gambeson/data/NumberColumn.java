package dev.gambeson.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of numbers; NaN where the cell is missing or invalid.
 *
 * @param name the name in the header
 * @param values one number a row; the array is owned by this column and must not be changed
 * @param invalid raw text of the cells that are not numbers, by row
 */
public record NumberColumn(String name, double[] values, Map<Integer, String> invalid) implements Column {

    public NumberColumn {
        invalid = Map.copyOf(invalid);
    }

    @Override
    public int size() {
        return values.length;
    }

    /** The number, or NaN where the cell is missing or invalid. */
    public double value(int row) {
        return values[row];
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]) && !invalid.containsKey(row);
    }

    @Override
    public @Nullable String text(int row) {
        double value = values[row];
        if (Double.isNaN(value)) {
            return invalid.get(row);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
