package dev.gambeson.model.tree.catboost;

/** Adds up the leaves that examples fall into. Immutable and thread-safe. */
sealed interface Scorer permits ObliviousScorer, FreeScorer {

    /**
     * Adds the leaves of all trees.
     *
     * @param bins columns of small whole numbers, as {@link Columns} fills them
     * @param count how many examples
     * @param sums receives the sums, example by example, added to what is there
     * @param places to work with, at least as long as {@code count}
     */
    void add(int[][] bins, int count, double[] sums, int[] places);
}
