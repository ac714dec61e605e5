package dev.gambeson.model.tree.catboost.json;

import java.util.Arrays;

/** Numbers of which nobody said how many come; what they take is counted as they come. */
final class Numbers {

    private final JsonCursor in;
    private double[] values = new double[16];
    private int size;

    Numbers(JsonCursor in) {
        this.in = in;
    }

    void add(double value) {
        if (size == values.length) {
            in.keep(8L * size);
            values = Arrays.copyOf(values, Math.addExact(size, size));
        }
        values[size++] = value;
    }

    double get(int index) {
        return values[index];
    }

    void set(int index, double value) {
        values[index] = value;
    }

    int size() {
        return size;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }

    int[] toInts() {
        int[] ints = new int[size];
        for (int i = 0; i < size; i++) {
            ints[i] = (int) values[i];
        }
        return ints;
    }
}
