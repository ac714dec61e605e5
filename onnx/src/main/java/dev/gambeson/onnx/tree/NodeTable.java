package dev.gambeson.onnx.tree;

import dev.gambeson.model.tree.Comparison;
import dev.gambeson.model.tree.TreeEnsemble;
import dev.gambeson.model.tree.TreeEnsembleBuilder;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of all trees of a {@code TreeEnsembleClassifier} or {@code TreeEnsembleRegressor}, tree after tree: each has the
 * number of its tree and its own, and the first of a tree is its root. Immutable.
 */
final class NodeTable {

    private final long[] trees;
    private final long[] ids;
    private final long[] features;
    private final float[] thresholds;
    private final List<String> modes;
    private final long[] whenTrue;
    private final long[] whenFalse;
    private final long[] missingTrue;

    private NodeTable(Node node) {
        trees = node.integers("nodes_treeids");
        ids = node.integers("nodes_nodeids");
        features = node.integers("nodes_featureids");
        thresholds = node.attribute("nodes_values").map(Attribute::reals).orElse(new float[0]);
        modes = node.attribute("nodes_modes").map(Attribute::texts).orElse(List.of());
        whenTrue = node.integers("nodes_truenodeids");
        whenFalse = node.integers("nodes_falsenodeids");
        missingTrue = node.integers("nodes_missing_value_tracks_true");
    }

    /** Reads a node, or gives null where its lists do not fit each other or its trees are mixed. */
    static @Nullable NodeTable of(Node node) {
        NodeTable table = new NodeTable(node);
        int count = table.trees.length;
        boolean whole = table.ids.length == count
                && table.features.length == count
                && table.thresholds.length == count
                && table.modes.size() == count
                && table.whenTrue.length == count
                && table.whenFalse.length == count
                && (table.missingTrue.length == count || table.missingTrue.length == 0);
        for (int i = 1; whole && i < count; i++) {
            whole = table.trees[i] >= table.trees[i - 1];
        }
        return whole ? table : null;
    }

    /**
     * Adds all trees.
     *
     * @param outputs of the ensemble
     * @param mirrored whether the only weight of a leaf is that of the second of two classes, and the first has its opposite
     */
    void addTo(TreeEnsembleBuilder builder, LeafWeights weights, int outputs, boolean mirrored) {
        for (int from = 0, to; from < trees.length; from = to) {
            to = from;
            Map<Long, Integer> places = new HashMap<>();
            while (to < trees.length && trees[to] == trees[from]) {
                places.put(ids[to], to - from);
                to++;
            }
            int output = mirrored ? TreeEnsemble.ALL : output(weights, from, to, outputs);
            builder.tree(output);
            for (int i = from; i < to; i++) {
                if (modes.get(i).equals("LEAF")) {
                    builder.leaf(
                            values(weights.at(LeafWeights.key(trees[i], ids[i])), weights, output, outputs, mirrored));
                } else {
                    split(builder, i, places.getOrDefault(whenTrue[i], -1), places.getOrDefault(whenFalse[i], -1));
                }
            }
        }
    }

    private void split(TreeEnsembleBuilder builder, int node, int yes, int no) {
        boolean missing = missingTrue.length > 0 && missingTrue[node] != 0;
        float threshold = thresholds[node];
        int feature = (int) Math.min(Integer.MAX_VALUE, features[node]);
        String mode = modes.get(node);
        switch (mode) {
            case "BRANCH_LEQ" -> builder.split(feature, Comparison.LESS_OR_EQUAL, threshold, yes, no, missing);
            case "BRANCH_LT" -> builder.split(feature, Comparison.LESS, threshold, yes, no, missing);
            case "BRANCH_EQ" -> builder.split(feature, Comparison.EQUAL, threshold, yes, no, missing);
            // What is true of these is what is false of those; a missing value is true of the last alone.
            case "BRANCH_GTE" -> builder.split(feature, Comparison.LESS, threshold, no, yes, !missing);
            case "BRANCH_GT" -> builder.split(feature, Comparison.LESS_OR_EQUAL, threshold, no, yes, !missing);
            default -> builder.split(feature, Comparison.EQUAL, threshold, no, yes, false);
        }
    }

    /** The one output that a tree adds to, or all. */
    private int output(LeafWeights weights, int from, int to, int outputs) {
        if (outputs == 1) {
            return 0;
        }
        long only = -1;
        for (int i = from; i < to; i++) {
            for (int place : weights.at(LeafWeights.key(trees[i], ids[i]))) {
                if (only >= 0 && weights.id(place) != only) {
                    return TreeEnsemble.ALL;
                }
                only = weights.id(place);
            }
        }
        return only >= 0 && only < outputs ? (int) only : TreeEnsemble.ALL;
    }

    private static double[] values(int[] places, LeafWeights weights, int output, int outputs, boolean mirrored) {
        double[] values = new double[output == TreeEnsemble.ALL ? outputs : 1];
        for (int place : places) {
            float weight = weights.weight(place);
            if (mirrored) {
                values[0] -= weight;
                values[1] += weight;
            } else if (output != TreeEnsemble.ALL) {
                values[0] += weight;
            } else if (weights.id(place) >= 0 && weights.id(place) < outputs) {
                values[(int) weights.id(place)] += weight;
            }
        }
        return values;
    }

    /** How many trees there are. */
    long trees() {
        return Arrays.stream(trees).distinct().count();
    }

    int size() {
        return trees.length;
    }
}
