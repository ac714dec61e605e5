package dev.gambeson.columnar;

import dev.gambeson.data.NumberColumn;
import dev.gambeson.format.literal.Literal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Collects numbers; a cell that is no finite number, or not whole where it should be, keeps its text. */
final class NumberCollector implements ColumnCollector {

    // A boxed row, a map entry, a string and its array, before the text.
    private static final int INVALID_BYTES = 128;

    private final String name;
    private final boolean whole;
    private final Map<Integer, String> invalid = new HashMap<>();
    private double[] values = {};
    private int size;
    private long invalidBytes;
    private boolean single;

    NumberCollector(String name, boolean whole) {
        this.name = name;
        this.whole = whole;
    }

    @Override
    public void add(Vector cells, int rows) {
        if (values.length - size < rows) {
            values = Arrays.copyOf(values, size == 0 ? rows : Math.max(size + rows, size + (size >> 1)));
        }
        if (cells instanceof LongVector numbers) {
            for (int row = 0; row < rows; row++) {
                values[size++] = numbers.isMissing(row) ? Double.NaN : numbers.values()[row];
            }
        } else if (cells instanceof DoubleVector numbers) {
            single = numbers.single();
            for (int row = 0; row < rows; row++) {
                double value = numbers.isMissing(row) ? Double.NaN : numbers.values()[row];
                if (Double.isNaN(value) || isValid(value)) {
                    values[size++] = value;
                } else {
                    addInvalid(numbers.text(row));
                }
            }
        } else {
            TextVector texts = cells instanceof CodedVector coded ? coded.dictionary() : (TextVector) cells;
            for (int row = 0; row < rows; row++) {
                if (cells.isMissing(row)) {
                    values[size++] = Double.NaN;
                    continue;
                }
                int at = cells instanceof CodedVector coded ? coded.codes()[row] : row;
                double value = Literal.number(texts.bytes(), texts.from(at), texts.to(at));
                if (isValid(value)) {
                    values[size++] = value;
                } else {
                    addInvalid(texts.text(at));
                }
            }
        }
    }

    private boolean isValid(double value) {
        return whole ? value == Math.rint(value) && !Double.isInfinite(value) : Double.isFinite(value);
    }

    private void addInvalid(String text) {
        invalid.put(size, text);
        invalidBytes += INVALID_BYTES + 2L * text.length();
        values[size++] = Double.NaN;
    }

    @Override
    public long memoryBytes() {
        return 8L * (values.length + size) + 2 * invalidBytes;
    }

    @Override
    public NumberColumn build() {
        double[] all = size == values.length ? values : Arrays.copyOf(values, size);
        return new NumberColumn(name, all, invalid, single);
    }
}
