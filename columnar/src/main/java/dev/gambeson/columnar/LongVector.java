package dev.gambeson.columnar;

import java.util.Arrays;

/** Whole numbers. */
public final class LongVector implements Vector {

    private long[] values = {};
    private boolean[] missing = {};
    private int size;

    /** Makes room for so many rows, all present. */
    public void start(int rows) {
        if (values.length < rows) {
            values = new long[rows];
            missing = new boolean[rows];
        } else {
            Arrays.fill(missing, 0, rows, false);
        }
        size = rows;
    }

    /** The numbers by row, to be filled; longer than there are rows. */
    public long[] values() {
        return values;
    }

    /** By row whether nothing was recorded, to be filled; longer than there are rows. */
    public boolean[] missing() {
        return missing;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isMissing(int row) {
        return missing[row];
    }
}
