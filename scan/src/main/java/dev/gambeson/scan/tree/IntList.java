package dev.gambeson.scan.tree;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.util.Arrays;

/** Whole numbers in four bytes each, used again for one tree after another. */
final class IntList {

    /** Trees of honest models have some thousands of nodes. */
    static final int MOST = 1 << 22;

    private int[] values = new int[64];
    private int size;

    void clear() {
        size = 0;
    }

    /** One more; what is no whole number of 32 bits is kept as the smallest one, which no index is. */
    void add(double value) {
        if (size == MOST) {
            throw InputException.tooLarge(
                    new Location(null, null, null, null, null), "has a tree of more than " + MOST + " nodes", "");
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value == (int) value ? (int) value : Integer.MIN_VALUE;
    }

    int size() {
        return size;
    }

    int at(int index) {
        return values[index];
    }
}
