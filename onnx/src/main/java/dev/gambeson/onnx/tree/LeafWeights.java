package dev.gambeson.onnx.tree;

import dev.gambeson.onnx.graph.Node;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the leaves of an ensemble add to which output: ids, and the places in lists that belong to each. Immutable. */
final class LeafWeights {

    private final Map<Long, int[]> places = new HashMap<>();
    private final long[] ids;
    private final float[] weights;

    private LeafWeights(long[] ids, float[] weights) {
        this.ids = ids;
        this.weights = weights;
    }

    /** Reads the lists of a node that begin with a word, or gives null where they do not fit each other. */
    static @Nullable LeafWeights of(Node node, String word) {
        long[] trees = node.integers(word + "_treeids");
        long[] nodes = node.integers(word + "_nodeids");
        float[] weights = node.attribute(word + "_weights")
                .map(attribute -> attribute.reals())
                .orElse(new float[0]);
        LeafWeights all = new LeafWeights(node.integers(word + "_ids"), weights);
        if (trees.length != nodes.length || trees.length != weights.length || trees.length != all.ids.length) {
            return null;
        }
        for (int i = 0; i < trees.length; i++) {
            all.places.merge(key(trees[i], nodes[i]), new int[] {i}, LeafWeights::joined);
        }
        return all;
    }

    private static int[] joined(int[] some, int[] more) {
        int[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** One number for a node of a tree; of honest files both are small. */
    static long key(long tree, long node) {
        return tree << 32 ^ node & 0xffffffffL;
    }

    /** How many there are. */
    int size() {
        return weights.length;
    }

    /** Where the weights of a leaf are; empty where it has none. */
    int[] at(long key) {
        return places.getOrDefault(key, new int[0]);
    }

    long id(int place) {
        return ids[place];
    }

    float weight(int place) {
        return weights[place];
    }

    /** The output that all add to, or -1. */
    long only() {
        for (long id : ids) {
            if (id != ids[0]) {
                return -1;
            }
        }
        return ids.length == 0 ? -1 : ids[0];
    }

    boolean arePositive() {
        for (float weight : weights) {
            if (weight < 0) {
                return false;
            }
        }
        return true;
    }
}
