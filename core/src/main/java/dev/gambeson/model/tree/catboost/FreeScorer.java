package dev.gambeson.model.tree.catboost;

import dev.gambeson.model.tree.catboost.file.Trees;

/** Trees of any shape: each example is followed from the root to its leaf. */
final class FreeScorer implements Scorer {

    private final Trees.Free trees;
    private final int[] columns;
    private final int[] above;

    FreeScorer(Trees.Free trees, Columns columns) {
        this.trees = trees;
        int[] splits = trees.splits();
        this.columns = new int[splits.length];
        this.above = new int[splits.length];
        for (int i = 0; i < splits.length; i++) {
            this.columns[i] = splits[i] < 0 ? -1 : columns.column(splits[i]);
            this.above[i] = splits[i] < 0 ? 0 : columns.above(splits[i]);
        }
    }

    @Override
    public void add(int[] bins, int stride, int count, double[] sums, int[] places) {
        int outputs = trees.outputs();
        double[] leaves = trees.leaves();
        for (int root : trees.roots()) {
            find(root, bins, stride, count, places);
            for (int i = 0; i < count; i++) {
                int from = (-1 - trees.splits()[places[i]]) * outputs;
                for (int output = 0; output < outputs; output++) {
                    sums[i * outputs + output] += leaves[from + output];
                }
            }
        }
    }

    private void find(int root, int[] bins, int stride, int count, int[] places) {
        int[] left = trees.left();
        int[] right = trees.right();
        for (int i = 0; i < count; i++) {
            int node = root;
            while (columns[node] >= 0) {
                node = bins[columns[node] * stride + i] > above[node] ? right[node] : left[node];
            }
            places[i] = node;
        }
    }
}
