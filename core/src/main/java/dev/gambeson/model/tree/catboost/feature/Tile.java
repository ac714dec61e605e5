package dev.gambeson.model.tree.catboost.feature;

import java.nio.FloatBuffer;

/**
 * A few neighbouring columns of a matrix that lies row by row, turned at once: each row's memory is then fetched once for all
 * of them. Not thread-safe.
 */
final class Tile {

    /** So many floats are a line of the cache. */
    private static final int COLUMNS = 16;

    private float[][] columns = new float[COLUMNS][0];
    private int first;
    private int from;
    private int count;

    /** What was read is of another matrix now. */
    void forget() {
        count = 0;
    }

    /**
     * Reads a column.
     *
     * @param values the matrix
     * @param width how many columns it has
     * @param column which one
     * @param row the first row
     * @param rows how many
     * @param into receives them
     */
    void read(FloatBuffer values, int width, int column, int row, int rows, float[] into) {
        int start = column - column % COLUMNS;
        if (first != start || from != row || count != rows) {
            turn(values, width, start, row, rows);
        }
        System.arraycopy(columns[column - start], 0, into, 0, rows);
    }

    private void turn(FloatBuffer values, int width, int start, int row, int rows) {
        if (columns[0].length < rows) {
            columns = new float[COLUMNS][rows];
        }
        int taken = Math.min(COLUMNS, width - start);
        for (int i = 0; i < rows; i++) {
            int at = (row + i) * width + start;
            for (int c = 0; c < taken; c++) {
                columns[c][i] = values.get(at + c);
            }
        }
        first = start;
        from = row;
        count = rows;
    }
}
