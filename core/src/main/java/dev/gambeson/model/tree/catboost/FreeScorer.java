package dev.gambeson.model.tree.catboost;

import dev.gambeson.model.tree.catboost.file.Trees;

/**
 * Trees of any shape. All examples go down one level together, so that the processor waits for many of them at once; a leaf is
 * its own child.
 */
final class FreeScorer implements Scorer {

    private final Trees.Free trees;
    private final int[] columns;
    private final int[] above;
    /** Of each node, the child for no and the one for yes. */
    private final int[] children;
    /** Of each tree, how many questions its deepest leaf is from the root. */
    private final int[] depths;

    FreeScorer(Trees.Free trees, Columns columns) {
        int[] splits = trees.splits();
        this.trees = trees;
        this.columns = new int[splits.length];
        this.above = new int[splits.length];
        this.children = new int[Math.multiplyExact(2, splits.length)];
        for (int i = 0; i < splits.length; i++) {
            boolean leaf = splits[i] < 0;
            this.columns[i] = leaf ? 0 : columns.column(splits[i]);
            this.above[i] = leaf ? Integer.MAX_VALUE : columns.above(splits[i]);
            this.children[2 * i] = leaf ? i : trees.left()[i];
            this.children[2 * i + 1] = leaf ? i : trees.right()[i];
        }
        this.depths = depths(trees);
    }

    private static int[] depths(Trees.Free trees) {
        int[] roots = trees.roots();
        int[] depths = new int[roots.length];
        int[] levels = new int[trees.splits().length];
        for (int tree = 0; tree < roots.length; tree++) {
            int end = tree + 1 < roots.length ? roots[tree + 1] : levels.length;
            for (int node = roots[tree]; node < end; node++) {
                if (trees.splits()[node] >= 0) {
                    levels[trees.left()[node]] = levels[node] + 1;
                    levels[trees.right()[node]] = levels[node] + 1;
                }
                depths[tree] = Math.max(depths[tree], levels[node]);
            }
        }
        return depths;
    }

    @Override
    public void add(int[][] bins, int count, double[] sums, int[] places) {
        int[] roots = trees.roots();
        for (int tree = 0; tree < roots.length; tree++) {
            for (int i = 0; i < count; i++) {
                places[i] = roots[tree];
            }
            for (int level = 0; level < depths[tree]; level++) {
                descend(bins, count, places);
            }
            add(count, sums, places);
        }
    }

    private void descend(int[][] bins, int count, int[] places) {
        int[] columnOf = columns;
        int[] aboveOf = above;
        int[] childrenOf = children;
        for (int i = 0; i < count; i++) {
            int node = places[i];
            // The sign is the answer: of a leaf it is always no.
            int yes = aboveOf[node] - bins[columnOf[node]][i] >>> 31;
            places[i] = childrenOf[2 * node + yes];
        }
    }

    private void add(int count, double[] sums, int[] places) {
        int outputs = trees.outputs();
        double[] leaves = trees.leaves();
        int[] splits = trees.splits();
        for (int i = 0; i < count; i++) {
            int from = (-1 - splits[places[i]]) * outputs;
            for (int output = 0; output < outputs; output++) {
                sums[i * outputs + output] += leaves[from + output];
            }
        }
    }
}
