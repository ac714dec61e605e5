package dev.gambeson.model.tree.catboost;

import dev.gambeson.model.tree.catboost.file.Trees;
import java.util.Arrays;

/**
 * Trees whose nodes of one level all ask the same. The answers of all examples to two questions are found in one loop without
 * a branch, of which the compiler makes vector instructions: JDK 17 does so for two questions with arrays of their own, and
 * not for six, nor for parts of one array.
 */
final class ObliviousScorer implements Scorer {

    /** No column is above this, and what is left when one is taken away is not negative. */
    private static final int NOBODY = Integer.MAX_VALUE;

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
    public void add(int[][] bins, int count, double[] sums, int[] places) {
        int question = 0;
        int leaf = 0;
        for (int depth : depths) {
            if (depth == 0) {
                Arrays.fill(places, 0, count, 0);
            }
            for (int level = 0; level < depth; level += 2) {
                ask(bins, count, places, question + level, level, level + 1 < depth);
            }
            question += depth;
            if (outputs == 1) {
                addOne(leaves, leaf, places, count, sums);
            } else {
                addAll(leaf, places, count, sums);
            }
            leaf += outputs << depth;
        }
    }

    private void ask(int[][] bins, int count, int[] places, int question, int level, boolean two) {
        int other = two ? question + 1 : question;
        int[] first = bins[columns[question]];
        int[] second = bins[columns[other]];
        if (level == 0) {
            begin(first, above[question], second, two ? above[other] : NOBODY, places, count);
        } else {
            goOn(first, above[question], second, two ? above[other] : NOBODY, places, count, level);
        }
    }

    /** A number less a greater one is negative: its sign is the answer. */
    private static void begin(int[] first, int above, int[] second, int secondAbove, int[] places, int count) {
        for (int i = 0; i < count; i++) {
            places[i] = (above - first[i] >>> 31) | (secondAbove - second[i] >>> 31 << 1);
        }
    }

    private static void goOn(
            int[] first, int above, int[] second, int secondAbove, int[] places, int count, int level) {
        int bit = 1 << level;
        int nextBit = 2 << level;
        for (int i = 0; i < count; i++) {
            places[i] |= (above - first[i] >> 31 & bit) | (secondAbove - second[i] >> 31 & nextBit);
        }
    }

    private static void addOne(double[] leaves, int leaf, int[] places, int count, double[] sums) {
        for (int i = 0; i < count; i++) {
            sums[i] += leaves[leaf + places[i]];
        }
    }

    private void addAll(int leaf, int[] places, int count, double[] sums) {
        double[] values = leaves;
        int width = outputs;
        for (int i = 0; i < count; i++) {
            int from = leaf + places[i] * width;
            int to = i * width;
            for (int output = 0; output < width; output++) {
                sums[to + output] += values[from + output];
            }
        }
    }
}
