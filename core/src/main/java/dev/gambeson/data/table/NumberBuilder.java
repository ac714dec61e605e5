package dev.gambeson.data.table;

import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.format.literal.Literal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Collects numbers; a cell that is no finite number, or not whole where it should be, keeps its raw text. */
final class NumberBuilder implements ColumnBuilder {

    // A boxed row, a map entry, a string and its array, before the text.
    private static final int INVALID_BYTES = 128;

    private final String name;
    private final boolean whole;
    private final Map<Integer, String> invalid = new HashMap<>();
    private double[] values;
    private int size;
    private long invalidBytes;

    NumberBuilder(String name, boolean whole, int room) {
        this.values = new double[room];
        this.name = name;
        this.whole = whole;
    }

    @Override
    public void add(byte[] text, int from, int to) {
        double value = Literal.number(text, from, to);
        boolean valid = whole ? value == Math.rint(value) && !Double.isInfinite(value) : Double.isFinite(value);
        if (!valid) {
            invalid.put(size, new String(text, from, to - from, StandardCharsets.UTF_8));
            invalidBytes += INVALID_BYTES + 2L * (to - from);
        }
        append(valid ? value : Double.NaN);
    }

    @Override
    public void addMissing() {
        append(Double.NaN);
    }

    @Override
    public void addAll(Column column, int rows) {
        NumberColumn numbers = (NumberColumn) column;
        numbers.invalid().forEach((row, text) -> {
            if (row < rows) {
                invalid.put(size + row, text);
                invalidBytes += INVALID_BYTES + 2L * text.length();
            }
        });
        for (int row = 0; row < rows; row++) {
            append(numbers.value(row));
        }
    }

    private void append(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1) + 1);
        }
        values[size++] = value;
    }

    @Override
    public long memoryBytes() {
        return 8L * (values.length + size) + 2 * invalidBytes;
    }

    @Override
    public NumberColumn build() {
        return new NumberColumn(name, size == values.length ? values : Arrays.copyOf(values, size), invalid);
    }
}
