package dev.gambeson.columnar.parquet.write;

import dev.gambeson.data.Column;
import org.jspecify.annotations.Nullable;

/** The cells of one column of the row group that is being filled. Not thread-safe. */
abstract sealed class ColumnBuffer permits NumberBuffer, TextBuffer {

    /** Adds all cells of a column. */
    abstract void add(Column column);

    /** About how much heap the cells take. */
    abstract long memoryBytes();

    /** Whether the cell of a row is there. */
    abstract boolean isPresent(int row);

    /** The dictionary that all pages of the row group refer to, or null where they hold the cells themselves. */
    abstract @Nullable Dictionary dictionary();

    /** Writes the present cells of rows, by the dictionary where there is one. */
    abstract void encode(int from, int to, @Nullable Dictionary dictionary, LittleEndian out);

    /** The least and the greatest cell as plain bytes, or null where there is none or they would be long. */
    abstract byte @Nullable [][] bounds();

    /** Begins the next row group. */
    abstract void clear();

    /** Texts in the order of their codes. */
    record Dictionary(byte[][] values) {

        int width() {
            return RunEncoder.width(Math.max(0, values.length - 1));
        }

        byte[] toBytes() {
            LittleEndian out = new LittleEndian();
            for (byte[] value : values) {
                out.text(value);
            }
            return out.toBytes();
        }
    }
}
