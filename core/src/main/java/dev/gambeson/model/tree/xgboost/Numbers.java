package dev.gambeson.model.tree.xgboost;

import java.util.Arrays;

/** A growing list of numbers, paid for before it grows. */
final class Numbers {

    private final Budget budget;
    private double[] values = new double[4];
    private int size;

    Numbers(Budget budget) {
        this.budget = budget;
    }

    void add(double value) {
        if (size == values.length) {
            budget.take(8L * size);
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
