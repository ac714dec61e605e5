package dev.gambeson.data;

import dev.gambeson.format.literal.FloatText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of numbers; NaN where the cell is missing or invalid.
 *
 * @param name the name in the header
 * @param values one number a row; the array is owned by this column and must not be changed
 * @param invalid raw text of the cells that are not numbers, by row
 * @param single whether the numbers were stored in 32 bits, whose shortest text they have
 */
public record NumberColumn(String name, double[] values, Map<Integer, String> invalid, boolean single)
        implements Column {

    public NumberColumn {
        invalid = Map.copyOf(invalid);
    }

    /** Numbers of 64 bits. */
    public NumberColumn(String name, double[] values, Map<Integer, String> invalid) {
        this(name, values, invalid, false);
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
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return single ? FloatText.of((float) value) : Double.toString(value);
    }
}
