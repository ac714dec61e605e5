package dev.gambeson.model.tree.lightgbm;

import dev.gambeson.model.tree.Comparison;
import dev.gambeson.model.tree.TreeEnsembleBuilder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One tree as LightGBM writes it: nodes with tests and leaves are numbered apart, and a leaf is a negative child, {@code ~}
 * its number.
 *
 * <p>How a missing value goes: with the type {@code NaN} to the default side; with {@code zero} also what is near zero;
 * with {@code none} NaN counts as zero. At a set of categories a missing value goes right.
 */
final class TextTree {

    private static final int CATEGORICAL = 1;
    private static final int DEFAULT_LEFT = 2;
    private static final int MISSING_ZERO = 1;
    private static final int MISSING_NAN = 2;

    private final Section tree;
    private final int leaves;
    private final int[] feature;
    private final double[] threshold;
    private final int[] decision;
    private final int[] left;
    private final int[] right;
    private final double[] values;
    private final double @Nullable [] leafCount;
    private final double @Nullable [] innerCount;

    TextTree(Section tree) {
        this.tree = tree;
        this.leaves = tree.whole("num_leaves");
        if (leaves < 1) {
            throw tree.malformed("has " + leaves + " leaves");
        }
        this.values = tree.numbers("leaf_value", leaves);
        int inner = leaves - 1;
        this.feature = tree.wholes("split_feature", inner);
        this.threshold = tree.numbers("threshold", inner);
        this.decision = tree.has("decision_type") ? tree.wholes("decision_type", inner) : new int[inner];
        this.left = tree.wholes("left_child", inner);
        this.right = tree.wholes("right_child", inner);
        this.leafCount = tree.has("leaf_count") && inner > 0 ? tree.numbers("leaf_count", leaves) : null;
        this.innerCount = tree.has("internal_count") && inner > 0 ? tree.numbers("internal_count", inner) : null;
    }

    void addTo(TreeEnsembleBuilder builder, int output) {
        builder.tree(output);
        CategorySets sets = new CategorySets(tree);
        for (int node = 0; node < leaves - 1; node++) {
            split(builder, node, sets);
            if (innerCount != null) {
                builder.cover(innerCount[node]);
            }
        }
        LeafModels models = tree.has("is_linear") && tree.whole("is_linear") != 0 ? new LeafModels(tree, leaves) : null;
        for (int leaf = 0; leaf < leaves; leaf++) {
            builder.leaf(values[leaf]);
            if (models != null) {
                models.addTo(builder, leaf);
            }
            if (leafCount != null) {
                builder.cover(leafCount[leaf]);
            }
        }
    }

    private void split(TreeEnsembleBuilder builder, int node, CategorySets sets) {
        if ((decision[node] & CATEGORICAL) != 0) {
            builder.split(feature[node], sets.at(threshold[node]), child(left[node]), child(right[node]), false);
            return;
        }
        int missing = decision[node] >> 2 & 3;
        boolean known = missing == MISSING_ZERO || missing == MISSING_NAN;
        boolean missingLeft = known ? (decision[node] & DEFAULT_LEFT) != 0 : 0 <= threshold[node];
        builder.split(
                feature[node],
                Comparison.LESS_OR_EQUAL,
                threshold[node],
                child(left[node]),
                child(right[node]),
                missingLeft);
        if (missing == MISSING_ZERO) {
            builder.zeroIsMissing();
        }
    }

    /** Leaves follow the nodes with tests; what is no leaf of this tree stays outside. */
    private int child(int number) {
        return number >= 0 ? (number < leaves - 1 ? number : -1) : leaves - 1 + ~number;
    }

    /** The sets of categories of a tree: bits in words of 32, from one boundary to the next. */
    private static final class CategorySets {

        private final Section tree;
        private final int[] boundaries;
        private final double[] words;

        CategorySets(Section tree) {
            this.tree = tree;
            int count = tree.has("num_cat") ? tree.whole("num_cat") : 0;
            if (count > 0 && count < Integer.MAX_VALUE) {
                boundaries = tree.wholes("cat_boundaries", count + 1);
                for (int i = 0; i < count; i++) {
                    if (boundaries[i] < 0 || boundaries[i + 1] < boundaries[i]) {
                        throw tree.malformed("has boundaries of categories that do not ascend");
                    }
                }
                words = tree.numbers("cat_threshold", boundaries[count]);
            } else {
                boundaries = new int[1];
                words = new double[0];
            }
        }

        long[] at(double number) {
            int set = (int) number;
            if (set != number || set < 0 || set >= boundaries.length - 1) {
                throw tree.malformed("asks for a set of categories that it does not have");
            }
            double[] halves = Arrays.copyOfRange(words, boundaries[set], boundaries[set + 1]);
            long[] bits = new long[(halves.length + 1) / 2];
            for (int i = 0; i < halves.length; i++) {
                if (halves[i] != (long) halves[i] || halves[i] < 0 || halves[i] > 0xffffffffL) {
                    throw tree.malformed("has a value in `cat_threshold` that is no word of 32 bits");
                }
                bits[i / 2] |= (long) halves[i] << 32 * (i % 2);
            }
            return bits;
        }
    }

    /** The linear models of the leaves of a tree. */
    private static final class LeafModels {

        private final double[] constants;
        private final int[] starts;
        private final int[] features;
        private final double[] coefficients;

        LeafModels(Section tree, int leaves) {
            constants = tree.numbers("leaf_const", leaves);
            int[] counts = tree.has("num_features") ? tree.wholes("num_features", leaves) : new int[leaves];
            starts = new int[leaves + 1];
            for (int leaf = 0; leaf < leaves; leaf++) {
                if (counts[leaf] < 0 || counts[leaf] > Integer.MAX_VALUE - starts[leaf]) {
                    throw tree.malformed("has a leaf of " + counts[leaf] + " features");
                }
                starts[leaf + 1] = starts[leaf] + counts[leaf];
            }
            features = tree.wholes("leaf_features", starts[leaves]);
            coefficients = tree.numbers("leaf_coeff", starts[leaves]);
        }

        void addTo(TreeEnsembleBuilder builder, int leaf) {
            builder.linear(
                    constants[leaf],
                    Arrays.copyOfRange(features, starts[leaf], starts[leaf + 1]),
                    Arrays.copyOfRange(coefficients, starts[leaf], starts[leaf + 1]));
        }
    }
}
