package dev.gambeson.model.tree.catboost.file;

/** The trees of a model, with splits named by their number in {@link Splits}. Immutable: nobody writes into the arrays. */
public sealed interface Trees {

    /** How many numbers a leaf has. */
    int outputs();

    /** The numbers of all leaves, leaf by leaf. */
    double[] leaves();

    /**
     * Trees whose nodes of one level all ask the same: the leaf is told by the answers as bits, the first the lowest.
     *
     * @param depths of each tree, up to {@link #DEEPEST}
     * @param splits of all trees, one after the other, from the root on
     * @param leaves 2 to the depth for each tree
     */
    record Oblivious(int outputs, int[] depths, int[] splits, double[] leaves) implements Trees {

        /** CatBoost grows none deeper. */
        public static final int DEEPEST = 16;
    }

    /**
     * Trees of any shape. Children stand behind their parents.
     *
     * @param roots the first node of each tree
     * @param splits what each node asks; of a leaf, -1 - its number
     * @param left the child for an answer of no
     * @param right the child for an answer of yes
     */
    record Free(int outputs, int[] roots, int[] splits, int[] left, int[] right, double[] leaves) implements Trees {}
}
