package dev.gambeson.data.profile;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts of numbers by the sign, the exponent and the first seven bits of the fraction of the double.
 *
 * <p>The cells are a hash table from those bits to a count: it grows with the cells in use, at most 2^19. Not
 * thread-safe.
 */
final class Histogram {

    private static final int DROPPED_BITS = 52 - 7;

    /** The cell of the greatest double. */
    static final int GREATEST = (int) (Double.doubleToRawLongBits(Double.MAX_VALUE) >>> DROPPED_BITS);

    static final int LEAST = ~GREATEST;

    private int[] cells = new int[32];
    private long[] counts = new long[32];
    private int used;

    /** Adds a finite number that was seen so many times. */
    void add(double value, long count) {
        addCell(cell(value), count);
    }

    void merge(Histogram other) {
        for (int i = 0; i < other.counts.length; i++) {
            if (other.counts[i] != 0) {
                addCell(other.cells[i], other.counts[i]);
            }
        }
    }

    long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /** Whether the cell of a number is in use. */
    boolean holds(double value) {
        return count(cell(value)) > 0;
    }

    /** Whether no cell in use lies beyond those of the two numbers. */
    boolean isWithin(double least, double greatest) {
        int[] sorted = sortedCells();
        return used > 0 && sorted[0] == cell(least) && sorted[used - 1] == cell(greatest);
    }

    /** The cells in use from the least to the greatest number. */
    int[] sortedCells() {
        int[] sorted = new int[used];
        int size = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                sorted[size++] = cells[i];
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    long count(int cell) {
        return counts[slot(cell)];
    }

    List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>(used);
        for (int cell : sortedCells()) {
            double near = edge(cell < 0 ? ~cell : cell);
            double far = edge((cell < 0 ? ~cell : cell) + 1);
            buckets.add(cell < 0 ? new Bucket(-far, -near, count(cell)) : new Bucket(near, far, count(cell)));
        }
        return buckets;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(used);
        for (int cell : sortedCells()) {
            out.writeInt(cell);
            out.writeLong(count(cell));
        }
    }

    long memoryBytes() {
        return 12L * cells.length;
    }

    void addCell(int cell, long count) {
        int slot = slot(cell);
        if (counts[slot] == 0) {
            cells[slot] = cell;
            used++;
        }
        counts[slot] += count;
        if (2 * used > cells.length) {
            grow();
        }
    }

    /** Neighbours in the grid are neighbours in memory; no more than 2^19 / length cells share a place. */
    private int slot(int cell) {
        int mask = cells.length - 1;
        int slot = cell & mask;
        while (counts[slot] != 0 && cells[slot] != cell) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldCells = cells;
        long[] oldCounts = counts;
        cells = new int[2 * oldCells.length];
        counts = new long[2 * oldCells.length];
        for (int i = 0; i < oldCells.length; i++) {
            if (oldCounts[i] != 0) {
                int slot = slot(oldCells[i]);
                cells[slot] = oldCells[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    /** Orders as the numbers do; both zeros are cell 0. */
    private static int cell(double value) {
        int magnitude = (int) (Double.doubleToRawLongBits(Math.abs(value)) >>> DROPPED_BITS);
        return value < 0 ? ~magnitude : magnitude;
    }

    private static double edge(int magnitude) {
        return Double.longBitsToDouble((long) magnitude << DROPPED_BITS);
    }
}
