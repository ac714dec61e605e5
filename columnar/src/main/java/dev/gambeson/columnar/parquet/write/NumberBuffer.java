package dev.gambeson.columnar.parquet.write;

import dev.gambeson.columnar.parquet.OutputColumn.Kind;
import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.format.literal.Literal;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and truth values; NaN where a cell is missing. */
final class NumberBuffer extends ColumnBuffer {

    private final Kind kind;
    private double[] values = new double[64];
    private int size;

    NumberBuffer(Kind kind) {
        this.kind = kind;
    }

    @Override
    void add(Column column) {
        int rows = column.size();
        if (size + rows > values.length) {
            values = Arrays.copyOf(values, Math.max(size + rows, values.length * 3 / 2));
        }
        for (int row = 0; row < rows; row++) {
            values[size + row] = value(column, row);
        }
        size += rows;
    }

    private double value(Column column, int row) {
        if (column instanceof NumberColumn numbers) {
            double value = numbers.value(row);
            boolean fits = switch (kind) {
                case BOOLEAN -> value == 0 || value == 1;
                case INT64 -> value == Math.rint(value) && Math.abs(value) < 0x1p63;
                case DOUBLE, FLOAT, TEXT -> true;
            };
            if (!fits && !Double.isNaN(value)) {
                throw new IllegalArgumentException("column " + column.name() + " has cells that are not " + kind);
            }
            return value;
        }
        String text = column.text(row);
        if (text == null) {
            return Double.NaN;
        }
        if (kind != Kind.BOOLEAN || !Literal.isBoolean(text)) {
            throw new IllegalArgumentException("column " + column.name() + " has texts and is written as " + kind);
        }
        char first = text.strip().toLowerCase(Locale.ROOT).charAt(0);
        return first == 't' || first == 'y' || first == '1' ? 1 : 0;
    }

    @Override
    long memoryBytes() {
        return 8L * values.length;
    }

    @Override
    boolean isPresent(int row) {
        return !Double.isNaN(values[row]);
    }

    @Override
    @Nullable
    Dictionary dictionary() {
        return null;
    }

    @Override
    void encode(int from, int to, @Nullable Dictionary dictionary, LittleEndian out) {
        int bits = 0;
        int filled = 0;
        for (int row = from; row < to; row++) {
            if (!isPresent(row)) {
                continue;
            }
            if (kind == Kind.BOOLEAN) {
                bits |= (int) values[row] << filled;
                if (++filled == 8) {
                    out.int8(bits);
                    bits = 0;
                    filled = 0;
                }
            } else {
                plain(values[row], out);
            }
        }
        if (filled > 0) {
            out.int8(bits);
        }
    }

    private void plain(double value, LittleEndian out) {
        switch (kind) {
            case DOUBLE -> out.int64(Double.doubleToRawLongBits(value));
            case FLOAT -> out.int32(Float.floatToRawIntBits((float) value));
            case INT64 -> out.int64((long) value);
            case BOOLEAN -> out.int8((int) value);
            case TEXT -> throw new IllegalStateException("a text is no number");
        }
    }

    @Override
    byte @Nullable [][] bounds() {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        boolean any = false;
        for (int row = 0; row < size; row++) {
            if (isPresent(row)) {
                min = Math.min(min, values[row]);
                max = Math.max(max, values[row]);
                any = true;
            }
        }
        if (!any) {
            return null;
        }
        // The sign of a zero in a bound says nothing: the lower one is -0, the upper one +0.
        boolean real = kind == Kind.DOUBLE || kind == Kind.FLOAT;
        return new byte[][] {bytes(min == 0 && real ? -0.0 : min), bytes(max == 0 ? 0.0 : max)};
    }

    private byte[] bytes(double value) {
        LittleEndian out = new LittleEndian();
        plain(value, out);
        return out.toBytes();
    }

    @Override
    void clear() {
        size = 0;
    }
}
