package dev.gambeson.model.tree.catboost;

import java.util.Arrays;

/**
 * Counts how many borders a number is above. The range of the borders is cut into equal cells, and only the borders in the
 * cell of the number are searched, in as many steps for each number and without a branch. Whatever rounding does to the cell
 * of a number, it does to that of a border: a greater number is never in a lower cell. Immutable.
 */
final class Borders {

    private static final int CELLS_OF_A_BORDER = 4;
    private static final int MOST_CELLS = 1 << 12;

    private final float[] borders;
    private final int above;
    private final float least;
    private final float scale;
    private final int lastCell;
    /** How many borders lie in lower cells. */
    private final int[] before;

    private final int step;

    /**
     * Cuts the range.
     *
     * @param ascending the borders
     * @param missingIsGreatest whether a missing number is above all, else above none
     */
    Borders(float[] ascending, boolean missingIsGreatest) {
        int count = ascending.length;
        this.above = missingIsGreatest ? count : 0;
        // The least float is the border between missing and all else, far from the others.
        int first = count > 2 && ascending[0] == -Float.MAX_VALUE ? 1 : 0;
        int last = count > 2 && ascending[count - 1] == Float.MAX_VALUE ? count - 2 : count - 1;
        this.lastCell = Math.min(MOST_CELLS, CELLS_OF_A_BORDER * count + 1) - 1;
        this.least = ascending[first];
        float range = ascending[last] - least;
        this.scale = range > 0 && Float.isFinite(lastCell / range) ? lastCell / range : 0;
        this.before = new int[lastCell + 1];
        int most = 0;
        int border = 0;
        for (int cell = 0; cell <= lastCell; cell++) {
            before[cell] = border;
            while (border < count && cell(ascending[border]) <= cell) {
                border++;
            }
            most = Math.max(most, border - before[cell]);
        }
        this.step = Integer.highestOneBit(most);
        // A search that begins at the last border may look so far beyond it.
        this.borders = Arrays.copyOf(ascending, Math.addExact(count, 2 * step));
        Arrays.fill(borders, count, borders.length, Float.POSITIVE_INFINITY);
    }

    private int cell(float number) {
        return Math.max(0, Math.min((int) ((number - least) * scale), lastCell));
    }

    /** For each number, how many borders it is above. */
    void count(float[] numbers, int count, int[] into) {
        for (int i = 0; i < count; i++) {
            float number = numbers[i];
            int found = before[cell(number)];
            for (int width = step; width > 0; width >>= 1) {
                int next = found + width;
                found = borders[next - 1] < number ? next : found;
            }
            into[i] = Float.isNaN(number) ? above : found;
        }
    }
}
