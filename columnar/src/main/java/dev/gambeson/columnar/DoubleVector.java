package dev.gambeson.columnar;

import dev.gambeson.format.literal.FloatText;
import dev.gambeson.format.literal.NumberText;
import java.util.Arrays;

/** Numbers with fractions; NaN says that the cell is missing by that word. */
public final class DoubleVector implements Vector {

    private final boolean single;
    private double[] values = {};
    private boolean[] missing = {};
    private int size;

    /** @param single whether the numbers were stored in 32 bits, whose shortest text they get */
    public DoubleVector(boolean single) {
        this.single = single;
    }

    /** Whether the numbers were stored in 32 bits. */
    boolean single() {
        return single;
    }

    /** The number of a row as it is written shortest. */
    public String text(int row) {
        return single ? FloatText.of((float) values[row]) : NumberText.of(values[row]);
    }

    /** Makes room for so many rows, all present. */
    public void start(int rows) {
        if (values.length < rows) {
            values = new double[rows];
            missing = new boolean[rows];
        } else {
            Arrays.fill(missing, 0, rows, false);
        }
        size = rows;
    }

    /** The numbers by row, to be filled; longer than there are rows. */
    public double[] values() {
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
