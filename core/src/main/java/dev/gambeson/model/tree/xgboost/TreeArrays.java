package dev.gambeson.model.tree.xgboost;

import dev.gambeson.model.tree.Comparison;
import dev.gambeson.model.tree.TreeEnsemble;
import dev.gambeson.model.tree.TreeEnsembleBuilder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One tree as XGBoost writes it: an array for each property of its nodes. A leaf has no left child, and its value is where
 * others have their threshold; of a tree with several outputs, in an array of its own.
 */
final class TreeArrays {

    private static final int CATEGORICAL = 1;
    /** XGBoost knows no greater category; it keeps them in floats. */
    private static final int MOST_CATEGORY = 1 << 24;

    private final Document tree;
    private final int nodes;
    private final int[] left;
    private final int[] right;
    private final int[] feature;
    private final double[] condition;
    private final double[] defaultLeft;
    private final double @Nullable [] cover;
    private final int targets;
    private final double[] vectors;
    private final boolean numberedLeaves;

    TreeArrays(Document tree, int outputs) {
        this.tree = tree;
        this.left = tree.wholes("left_children", -1);
        this.nodes = left.length;
        this.right = tree.wholes("right_children", nodes);
        this.feature = tree.wholes("split_indices", nodes);
        this.condition = tree.numbers("split_conditions", nodes);
        this.defaultLeft = tree.numbers("default_left", nodes);
        this.cover = tree.has("sum_hessian") ? tree.numbers("sum_hessian", nodes) : null;
        int vector = tree.object("tree_param").whole("size_leaf_vector", 1);
        this.targets = vector > 1 ? vector : 1;
        if (targets > 1 && targets != outputs) {
            throw tree.malformed(
                    "tree_param.size_leaf_vector", "is " + vector + ", and the model has " + outputs + " outputs");
        }
        this.numberedLeaves = targets > 1 && tree.has("leaf_weights") && tree.numbers("leaf_weights").length > 0;
        this.vectors = targets == 1 ? new double[0] : tree.numbers(numberedLeaves ? "leaf_weights" : "base_weights");
    }

    /** Adds the tree, with its leaves multiplied by a weight. */
    void addTo(TreeEnsembleBuilder builder, int output, float weight) {
        long[] @Nullable [] sets = sets();
        builder.tree(targets > 1 ? TreeEnsemble.ALL : output);
        for (int node = 0; node < nodes; node++) {
            if (left[node] == -1) {
                builder.leaf(values(node, weight));
            } else if (sets != null && sets[node] != null) {
                // What is in the set goes right.
                builder.split(feature[node], sets[node], right[node], left[node], defaultLeft[node] == 0);
            } else {
                double threshold = (float) condition[node];
                builder.split(
                        feature[node], Comparison.LESS, threshold, left[node], right[node], defaultLeft[node] != 0);
            }
            if (cover != null) {
                builder.cover(cover[node]);
            }
        }
    }

    private double[] values(int node, float weight) {
        if (targets == 1) {
            return new double[] {(float) condition[node] * weight};
        }
        long start = (long) (numberedLeaves ? right[node] : node) * targets;
        if (start < 0 || start + targets > vectors.length) {
            throw tree.malformed(
                    numberedLeaves ? "leaf_weights" : "base_weights",
                    "has " + vectors.length + " numbers, too few for the leaf of node " + node);
        }
        double[] values = Arrays.copyOfRange(vectors, (int) start, (int) start + targets);
        for (int i = 0; i < targets; i++) {
            values[i] = (float) values[i] * weight;
        }
        return values;
    }

    /** The categories that go right at each node that asks for categories; null where no node does. */
    private long @Nullable [] @Nullable [] sets() {
        if (!tree.has("split_type") || !tree.has("categories_nodes")) {
            return null;
        }
        int[] types = tree.wholes("split_type", nodes);
        if (Arrays.stream(types).noneMatch(type -> type == CATEGORICAL)) {
            return null;
        }
        int[] at = tree.wholes("categories_nodes", -1);
        int[] starts = tree.wholes("categories_segments", at.length);
        int[] sizes = tree.wholes("categories_sizes", at.length);
        int[] categories = tree.wholes("categories", -1);
        long[][] sets = new long[nodes][];
        for (int i = 0; i < at.length; i++) {
            if (at[i] < 0 || at[i] >= nodes || types[at[i]] != CATEGORICAL) {
                throw tree.malformed("categories_nodes", "names node " + at[i] + ", which asks for no categories");
            }
            if (starts[i] < 0 || sizes[i] < 1 || starts[i] > categories.length - sizes[i]) {
                throw tree.malformed("categories_segments", "leads beyond the " + categories.length + " categories");
            }
            sets[at[i]] = set(Arrays.copyOfRange(categories, starts[i], starts[i] + sizes[i]));
        }
        for (int node = 0; node < nodes; node++) {
            if (types[node] == CATEGORICAL && left[node] != -1 && sets[node] == null) {
                throw tree.malformed("categories_nodes", "does not name node " + node + ", which asks for categories");
            }
        }
        return sets;
    }

    private long[] set(int[] categories) {
        int most = 0;
        for (int category : categories) {
            if (category < 0 || category > MOST_CATEGORY) {
                throw tree.malformed("categories", "has the category " + category);
            }
            most = Math.max(most, category);
        }
        long[] words = new long[(most >>> 6) + 1];
        for (int category : categories) {
            words[category >>> 6] |= 1L << category;
        }
        return words;
    }
}
