package dev.gambeson.model.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decision trees that are added up, in flat arrays. Immutable and thread-safe; made by a {@link TreeEnsembleBuilder}, which
 * checks what comes from outside.
 *
 * <p>Nodes are numbered through all trees, each tree from its root breadth first, so that the right child of a node is the
 * one after its left child, both come after the node, and no way through a tree is endless. An example goes left where
 * the {@link #comparison} of its feature with the {@link #threshold} holds; where the value is missing, where {@link
 * #missingLeft} says. The score of output {@code o} is the {@link #transform} of {@code base(o) + scale × the sum of the
 * leaves that the example falls into}, over all trees that add to {@code o}.
 */
public final class TreeEnsemble {

    /** What {@link #output} is for a tree whose leaves have a value for each output. */
    public static final int ALL = -1;

    /** Where zero counts as missing, so does what is no farther from it (LightGBM's {@code kZeroThreshold}, as a float). */
    public static final double ZERO = 1e-35f;

    private static final int LEAF = -1;

    static final int MISSING_LEFT = 1;
    static final int ZERO_MISSING = 2;

    private final TreeShape shape;
    private final TreeSums sums;
    private final @Nullable LinearLeaves linear;

    TreeEnsemble(TreeShape shape, TreeSums sums, @Nullable LinearLeaves linear) {
        this.shape = shape;
        this.sums = sums;
        this.linear = linear;
    }

    /**
     * The tests of all trees.
     *
     * @param features their names; what the file calls them, or their numbers
     * @param roots the first node of each tree; one more at the end
     * @param feature of each node; {@link #LEAF} for a leaf
     * @param threshold of each node; of a set, where its words begin
     * @param comparison of each node, as its ordinal
     * @param flags of each node
     * @param left child of each node; of a leaf, where its values begin
     * @param words of the sets, each preceded by their number
     * @param cover of each node, or null
     */
    record TreeShape(
            List<String> features,
            int[] roots,
            int[] feature,
            double[] threshold,
            byte[] comparison,
            byte[] flags,
            int[] left,
            long[] words,
            double @Nullable [] cover) {}

    /**
     * What becomes of the leaves.
     *
     * @param values of the leaves
     * @param output of each tree
     * @param base of each output
     */
    record TreeSums(
            double[] values,
            int[] output,
            double[] base,
            double scale,
            Rounding rounding,
            OutputTransform transform,
            double slope) {}

    /** How many trees there are. */
    public int trees() {
        return shape.roots.length - 1;
    }

    /** How many nodes all trees have, leaves included. */
    public int nodes() {
        return shape.feature.length;
    }

    /** The names of the features; where the file has none, their numbers. */
    public List<String> features() {
        return shape.features;
    }

    /** How many outputs an example has. */
    public int outputs() {
        return sums.base.length;
    }

    /** The root of a tree; of {@link #trees()}, the number of nodes, so that the nodes of a tree end where the next begins. */
    public int root(int tree) {
        return shape.roots[tree];
    }

    /** The output that a tree adds to, or {@link #ALL}. */
    public int output(int tree) {
        return sums.output[tree];
    }

    /** Whether a node is a leaf; it has values then, and else a feature, a comparison, and children. */
    public boolean isLeaf(int node) {
        return shape.feature[node] == LEAF;
    }

    /** The number of the feature that a node looks at. */
    public int feature(int node) {
        return shape.feature[node];
    }

    /** When an example goes left. */
    public Comparison comparison(int node) {
        return COMPARISONS[shape.comparison[node]];
    }

    private static final Comparison[] COMPARISONS = Comparison.values();

    /** What the feature is compared with; meaningless for {@link Comparison#IN_SET}. */
    public double threshold(int node) {
        return shape.threshold[node];
    }

    /** Whether a category is in the set of a node with {@link Comparison#IN_SET}. */
    public boolean contains(int node, long category) {
        int start = (int) shape.threshold[node];
        return category >= 0
                && category >>> 6 < shape.words[start]
                && (shape.words[start + 1 + (int) (category >>> 6)] >>> category & 1) != 0;
    }

    /** Below which number all categories of the set of a node lie. */
    public int categories(int node) {
        return (int) shape.words[(int) shape.threshold[node]] << 6;
    }

    /** Where an example goes whose value is missing, which is to say NaN. */
    public boolean missingLeft(int node) {
        return (shape.flags[node] & MISSING_LEFT) != 0;
    }

    /** Whether a value that is not farther from zero than {@link #ZERO} is missing too. */
    public boolean zeroIsMissing(int node) {
        return (shape.flags[node] & ZERO_MISSING) != 0;
    }

    /** The left child. */
    public int left(int node) {
        return shape.left[node];
    }

    /** The right child. */
    public int right(int node) {
        return shape.left[node] + 1;
    }

    /** Where the example goes whose feature has that value. */
    public int child(int node, double value) {
        boolean missing = Double.isNaN(value) || (zeroIsMissing(node) && Math.abs(value) <= ZERO);
        boolean left = missing ? missingLeft(node) : holds(node, value);
        return left ? left(node) : right(node);
    }

    private boolean holds(int node, double value) {
        return switch (comparison(node)) {
            case LESS -> value < threshold(node);
            case LESS_OR_EQUAL -> value <= threshold(node);
            case EQUAL -> value == threshold(node);
            case IN_SET -> contains(node, (long) value);
        };
    }

    /**
     * The value of a leaf without its linear model, if it has one.
     *
     * @param leaf the node
     * @param index 0 where its tree adds to one output, else the output
     */
    public double value(int leaf, int index) {
        return sums.values[shape.left[leaf] + index];
    }

    /** How much training data went through a node, by number or by weight, or NaN where the file does not say. */
    public double cover(int node) {
        return shape.cover == null ? Double.NaN : shape.cover[node];
    }

    /** What an output is before any tree. */
    public double base(int output) {
        return sums.base[output];
    }

    /** What the sum of the leaves is multiplied with: 1 over the number of trees where they are averaged. */
    public double scale() {
        return sums.scale;
    }

    /** In which numbers the leaves are added up. */
    public Rounding rounding() {
        return sums.rounding;
    }

    /** What becomes of the sums. */
    public OutputTransform transform() {
        return sums.transform;
    }

    /** The slope of {@link OutputTransform#LOGISTIC}. */
    public double slope() {
        return sums.slope;
    }

    /** Whether leaves have linear models, so that {@link #value} is not all that they add. */
    public boolean isLinear() {
        return linear != null;
    }

    /**
     * What the linear model of a leaf begins with, or NaN where it has none. Its value is that and the sum of its terms; or
     * {@link #value}, where a feature of a term is missing.
     */
    public double constant(int leaf) {
        return linear == null ? Double.NaN : linear.constant()[leaf];
    }

    /** The first term of the linear model of a leaf; they end where those of the next node begin. */
    public int firstTerm(int leaf) {
        return linear == null ? 0 : linear.start()[leaf];
    }

    /** The number of the feature of a term. */
    public int termFeature(int term) {
        return linear == null ? LEAF : linear.feature()[term];
    }

    /** What the feature of a term is multiplied with. */
    public double coefficient(int term) {
        return linear == null ? 0 : linear.coefficient()[term];
    }
}
