package dev.gambeson.model.tree;

import java.util.Arrays;

/** The nodes of one tree as a file has them; used again for the next tree. Grows with what is added, not with what is promised. */
final class OpenTree {

    int[] feature = new int[64];
    double[] threshold = new double[64];
    byte[] comparison = new byte[64];
    byte[] flags = new byte[64];
    /** Of a leaf, where its values begin. */
    int[] left = new int[64];

    int[] right = new int[64];
    double[] cover = new double[64];
    /** Of a leaf with a linear model, its constant; else NaN. */
    double[] constant = new double[64];

    int[] terms = new int[64];
    double[] values = new double[64];
    int[] term = new int[0];
    double[] coefficient = new double[0];
    private int size;
    private int valueCount;
    private int termCount;

    int size() {
        return size;
    }

    int termCount() {
        return termCount;
    }

    void clear() {
        size = 0;
        valueCount = 0;
        termCount = 0;
    }

    void add(int feature, Comparison comparison, double threshold, int left, int right, boolean missingLeft) {
        int node = next();
        this.feature[node] = feature;
        this.comparison[node] = (byte) comparison.ordinal();
        this.threshold[node] = threshold;
        this.left[node] = left;
        this.right[node] = right;
        this.flags[node] = (byte) (missingLeft ? TreeEnsemble.MISSING_LEFT : 0);
    }

    void leaf(double[] added) {
        int node = next();
        feature[node] = -1;
        comparison[node] = 0;
        threshold[node] = 0;
        left[node] = valueCount;
        right[node] = 0;
        flags[node] = 0;
        if (valueCount + added.length > values.length) {
            values = Arrays.copyOf(values, Math.max(values.length * 2, valueCount + added.length));
        }
        System.arraycopy(added, 0, values, valueCount, added.length);
        valueCount += added.length;
    }

    void linear(double base, int[] added, double[] factors) {
        constant[size - 1] = base;
        if (termCount + added.length > term.length) {
            int room = Math.max(term.length * 2, termCount + added.length);
            term = Arrays.copyOf(term, room);
            coefficient = Arrays.copyOf(coefficient, room);
        }
        System.arraycopy(added, 0, term, termCount, added.length);
        System.arraycopy(factors, 0, coefficient, termCount, added.length);
        termCount += added.length;
    }

    /** Where the terms of a leaf end; they begin where those of the node before end. */
    int termsFrom(int node) {
        return terms[node];
    }

    int termsTo(int node) {
        return node + 1 < size ? terms[node + 1] : termCount;
    }

    void cover(double amount) {
        cover[size - 1] = amount;
    }

    void zeroIsMissing() {
        flags[size - 1] |= TreeEnsemble.ZERO_MISSING;
    }

    private int next() {
        if (size == feature.length) {
            int room = size * 2;
            feature = Arrays.copyOf(feature, room);
            threshold = Arrays.copyOf(threshold, room);
            comparison = Arrays.copyOf(comparison, room);
            flags = Arrays.copyOf(flags, room);
            left = Arrays.copyOf(left, room);
            right = Arrays.copyOf(right, room);
            cover = Arrays.copyOf(cover, room);
            constant = Arrays.copyOf(constant, room);
            terms = Arrays.copyOf(terms, room);
        }
        cover[size] = Double.NaN;
        constant[size] = Double.NaN;
        terms[size] = termCount;
        return size++;
    }
}
