package dev.gambeson.columnar.parquet.cell;

import dev.gambeson.columnar.parquet.encoding.Values;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.format.literal.FloatText;
import dev.gambeson.format.literal.Literal;
import dev.gambeson.format.literal.NumberText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Collects numbers; a cell that is no finite number, or not whole where it should be, keeps its text. */
public final class NumberSink implements ColumnSink {

    // A boxed row, a map entry, a string and its array, before the text.
    private static final int INVALID_BYTES = 128;

    private final String name;
    private final TextRoom texts;
    private final boolean whole;
    private final boolean single;
    private Map<Integer, String> invalid = new HashMap<>();
    private double[] values;
    private int size;
    private long invalidBytes;
    private Values entries = new Values(Values.Shape.WHOLE, 0);
    private double[] numbers = {};

    /**
     * A sink for a column of numbers.
     *
     * @param whole whether they should be whole
     * @param single whether numbers with fractions were stored in 32 bits, whose shortest text they have
     * @param room about how many there are
     */
    public NumberSink(String name, boolean whole, boolean single, int room, TextRoom texts) {
        this.single = single;
        this.texts = texts;
        this.name = name;
        this.whole = whole;
        this.values = new double[room];
    }

    @Override
    public void add(Values cells, int from, int count) {
        makeRoom(count);
        int to = from + count;
        switch (cells.shape()) {
            case WHOLE -> {
                for (int i = from; i < to; i++) {
                    values[size++] = cells.wholes[i];
                }
            }
            case REAL -> {
                for (int i = from; i < to; i++) {
                    double value = cells.reals[i];
                    if (isValid(value)) {
                        values[size++] = value;
                    } else {
                        addInvalid(cells, i);
                    }
                }
            }
            case BYTES -> {
                for (int i = from; i < to; i++) {
                    double value = Literal.number(cells.bytes, cells.starts[i], cells.ends[i]);
                    if (isValid(value)) {
                        values[size++] = value;
                    } else {
                        addInvalid(cells, i);
                    }
                }
            }
        }
    }

    @Override
    public void missing(int count) {
        makeRoom(count);
        Arrays.fill(values, size, size + count, Double.NaN);
        size += count;
    }

    @Override
    public void dictionary(Values dictionary, int count) {
        entries = dictionary;
        // Numbers are taken from the entries themselves, which may be many.
        numbers = new double[dictionary.shape() == Values.Shape.BYTES ? count : 0];
        for (int i = 0; i < numbers.length; i++) {
            double value = Literal.number(dictionary.bytes, dictionary.starts[i], dictionary.ends[i]);
            numbers[i] = isValid(value) ? value : Double.NaN;
        }
    }

    @Override
    public void addEntries(int[] indices, int from, int count) {
        makeRoom(count);
        int to = from + count;
        switch (entries.shape()) {
            case WHOLE -> {
                for (int i = from; i < to; i++) {
                    values[size++] = entries.wholes[indices[i]];
                }
            }
            case REAL -> {
                for (int i = from; i < to; i++) {
                    addEntry(entries.reals[indices[i]], indices[i]);
                }
            }
            case BYTES -> {
                for (int i = from; i < to; i++) {
                    addEntry(numbers[indices[i]], indices[i]);
                }
            }
        }
    }

    private void addEntry(double value, int index) {
        if (isValid(value)) {
            values[size++] = value;
        } else {
            addInvalid(entries, index);
        }
    }

    private boolean isValid(double value) {
        return whole ? value == Math.rint(value) && !Double.isInfinite(value) : Double.isFinite(value);
    }

    /** NaN is missing, as in CSV. */
    private void addInvalid(Values cells, int i) {
        boolean real = cells.shape() == Values.Shape.REAL;
        if (!real || !Double.isNaN(cells.reals[i])) {
            String text = real
                    ? single ? FloatText.of((float) cells.reals[i]) : NumberText.of(cells.reals[i])
                    : new String(cells.bytes, cells.starts[i], cells.ends[i] - cells.starts[i], StandardCharsets.UTF_8);
            invalid.put(size, text);
            invalidBytes += INVALID_BYTES + 2L * text.length();
            texts.take(INVALID_BYTES + 2L * text.length());
        }
        values[size++] = Double.NaN;
    }

    private void makeRoom(int count) {
        if (size + count > values.length) {
            values = Arrays.copyOf(values, Math.max(size + count, values.length + (values.length >> 1)));
        }
    }

    @Override
    public long memoryBytes() {
        return 8L * (values.length + size) + 2 * invalidBytes;
    }

    @Override
    public NumberColumn build() {
        NumberColumn column = new NumberColumn(name, Arrays.copyOf(values, size), invalid, single);
        invalid = new HashMap<>();
        invalidBytes = 0;
        size = 0;
        return column;
    }
}
