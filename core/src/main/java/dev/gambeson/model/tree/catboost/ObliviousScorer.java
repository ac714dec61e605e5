package dev.gambeson.model.tree.catboost;

import dev.gambeson.model.tree.catboost.file.Trees;

/**
 * Trees whose nodes of one level all ask the same: the answers of many examples to one question are found at once, in loops
 * without branches that the compiler makes vector instructions of.
 */
final class ObliviousScorer implements Scorer {

    private final int outputs;
    private final int[] depths;
    private final int[] columns;
    private final int[] above;
    private final double[] leaves;

    ObliviousScorer(Trees.Oblivious trees, Columns columns) {
        this.outputs = trees.outputs();
        this.depths = trees.depths();
        this.leaves = trees.leaves();
        this.columns = new int[trees.splits().length];
        this.above = new int[trees.splits().length];
        for (int i = 0; i < above.length; i++) {
            this.columns[i] = columns.column(trees.splits()[i]);
            this.above[i] = columns.above(trees.splits()[i]);
        }
    }

    @Override
    public void add(int[] bins, int stride, int count, double[] sums, int[] places) {
        int question = 0;
        int leaf = 0;
        for (int depth : depths) {
            places(bins, stride, count, places, question, depth);
            question += depth;
            if (outputs == 1) {
                addOne(places, count, leaf, sums);
            } else {
                addAll(places, count, leaf, sums);
            }
            leaf += outputs << depth;
        }
    }

    private void places(int[] bins, int stride, int count, int[] places, int first, int depth) {
        int level = 0;
        if (depth % 2 == 1) {
            one(bins, columns[first] * stride, above[first], places, count);
            level = 1;
        } else if (depth > 0) {
            two(
                    bins,
                    columns[first] * stride,
                    above[first],
                    columns[first + 1] * stride,
                    above[first + 1],
                    places,
                    count);
            level = 2;
        } else {
            java.util.Arrays.fill(places, 0, count, 0);
        }
        for (; level < depth; level += 2) {
            int at = first + level;
            twoMore(
                    bins,
                    columns[at] * stride,
                    above[at],
                    columns[at + 1] * stride,
                    above[at + 1],
                    places,
                    count,
                    level);
        }
    }

    /** A number less a greater one is negative: its sign is the answer. */
    private static void one(int[] bins, int from, int above, int[] places, int count) {
        for (int i = 0; i < count; i++) {
            places[i] = above - bins[from + i] >>> 31;
        }
    }

    private static void two(int[] bins, int from, int above, int from2, int above2, int[] places, int count) {
        for (int i = 0; i < count; i++) {
            places[i] = (above - bins[from + i] >>> 31) | (above2 - bins[from2 + i] >>> 31 << 1);
        }
    }

    private static void twoMore(
            int[] bins, int from, int above, int from2, int above2, int[] places, int count, int level) {
        int bit = 1 << level;
        int bit2 = 2 << level;
        for (int i = 0; i < count; i++) {
            places[i] |= (above - bins[from + i] >> 31 & bit) | (above2 - bins[from2 + i] >> 31 & bit2);
        }
    }

    private void addOne(int[] places, int count, int leaf, double[] sums) {
        double[] values = leaves;
        for (int i = 0; i < count; i++) {
            sums[i] += values[leaf + places[i]];
        }
    }

    private void addAll(int[] places, int count, int leaf, double[] sums) {
        for (int i = 0; i < count; i++) {
            int from = leaf + places[i] * outputs;
            int to = i * outputs;
            for (int output = 0; output < outputs; output++) {
                sums[to + output] += leaves[from + output];
            }
        }
    }
}
