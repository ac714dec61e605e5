package dev.gambeson.onnx.file;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.report.Location;
import java.util.Arrays;
import java.util.Set;

/**
 * Refuses tree ensembles that would hang or crash ONNX Runtime, which follows their nodes without looking back: a tree
 * that leads back into itself never ends, and one some thousand levels deep overflows the stack of the thread that loads
 * it (ONNX Runtime 1.29, measured: 1000 levels load on a stack of 1 MiB, 5000 end the process).
 */
final class Trees {

    private static final Set<String> BY_NODE_ID =
            Set.of("ai.onnx.ml.TreeEnsembleClassifier", "ai.onnx.ml.TreeEnsembleRegressor");
    private static final String BY_POSITION = "ai.onnx.ml.TreeEnsemble";
    private static final int LEVELS = 1000;
    private static final int LEAF = -1;

    private final String name;
    private final TreeAttributes attributes;

    private Trees(String name, TreeAttributes attributes) {
        this.name = name;
        this.attributes = attributes;
    }

    /** Looks at a node; nothing is said of operators that are no tree ensembles. */
    static void demandFinite(Operator operator, WireReader node, String name) {
        boolean byId = BY_NODE_ID.contains(operator.qualifiedName());
        if (!byId && !operator.qualifiedName().equals(BY_POSITION)) {
            return;
        }
        Trees trees = new Trees(name, TreeAttributes.of(node));
        if (!trees.attributes.plain()) {
            throw trees.refused("an attribute stands twice or elsewhere");
        }
        if (byId) {
            trees.byNodeId();
        } else {
            trees.byPosition();
        }
    }

    /** Operator sets 1 and 3: a node is named by the number of its tree and its own. */
    private void byNodeId() {
        long[] keys = keys();
        int count = keys.length;
        int[] whenTrue = attributes.numbers("nodes_truenodeids");
        int[] whenFalse = attributes.numbers("nodes_falsenodeids");
        demandLength(count, whenTrue.length, whenFalse.length);
        boolean[] leaf = attributes.texts("nodes_modes", "LEAF", count);
        long[] sorted = sorted(keys);
        int[] yes = new int[count];
        int[] no = new int[count];
        for (int i = 0; i < count; i++) {
            int tree = (int) (keys[i] >> 32);
            int place = Arrays.binarySearch(sorted, keys[i]);
            yes[place] = leaf[i] ? LEAF : child(sorted, tree, whenTrue[i]);
            no[place] = leaf[i] ? LEAF : child(sorted, tree, whenFalse[i]);
        }
        demandFinite(yes, no);
    }

    private long[] keys() {
        int[] tree = attributes.numbers("nodes_treeids");
        int[] node = attributes.numbers("nodes_nodeids");
        demandLength(node.length, tree.length);
        long[] keys = new long[node.length];
        for (int i = 0; i < keys.length; i++) {
            if (tree[i] < 0 || node[i] < 0) {
                throw refused("node " + node[i] + " of tree " + tree[i] + " has no number that counts");
            }
            keys[i] = key(tree[i], node[i]);
        }
        return keys;
    }

    /** Exporters write nodes in order: then nothing is copied. */
    private long[] sorted(long[] keys) {
        boolean inOrder = true;
        for (int i = 1; i < keys.length; i++) {
            inOrder &= keys[i - 1] < keys[i];
        }
        if (inOrder) {
            return keys;
        }
        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i - 1] == sorted[i]) {
                throw refused("node " + (int) sorted[i] + " of tree " + (sorted[i] >> 32) + " stands twice");
            }
        }
        return sorted;
    }

    private int child(long[] sorted, int tree, int node) {
        int place = node < 0 ? -1 : Arrays.binarySearch(sorted, key(tree, node));
        if (place < 0) {
            throw refused("node " + node + " of tree " + tree + " is not there");
        }
        return place;
    }

    private static long key(int tree, int node) {
        return (long) tree << 32 | node;
    }

    /** Operator set 5: a child is a place in the list of nodes, or in that of leaves. */
    private void byPosition() {
        int[] yes = attributes.numbers("nodes_truenodeids");
        int[] no = attributes.numbers("nodes_falsenodeids");
        int[] yesIsLeaf = attributes.numbers("nodes_trueleafs");
        int[] noIsLeaf = attributes.numbers("nodes_falseleafs");
        demandLength(yes.length, no.length, yesIsLeaf.length, noIsLeaf.length);
        demandFinite(places(yes, yesIsLeaf), places(no, noIsLeaf));
    }

    private int[] places(int[] children, int[] areLeaves) {
        int[] places = new int[children.length];
        for (int i = 0; i < places.length; i++) {
            if (areLeaves[i] == 0 && (children[i] < 0 || children[i] >= children.length)) {
                throw refused("node " + children[i] + " is not there");
            }
            places[i] = areLeaves[i] == 0 ? children[i] : LEAF;
        }
        return places;
    }

    private void demandLength(int count, int... others) {
        for (int other : others) {
            if (other != count) {
                throw refused("its lists of nodes have " + count + " and " + other + " entries");
            }
        }
    }

    /** Goes down from the roots, level by level; what is not reached leads in a circle. */
    private void demandFinite(int[] yes, int[] no) {
        int[] parents = new int[yes.length];
        for (int i = 0; i < yes.length; i++) {
            for (int child : new int[] {yes[i], no[i]}) {
                // Written out, a tree that shares its nodes is as large as two to the power of its levels.
                if (child != LEAF && ++parents[child] > 1) {
                    throw refused("a tree leads to the same node twice, or back into itself");
                }
            }
        }
        int[] queue = new int[yes.length];
        int[] level = new int[yes.length];
        int end = 0;
        for (int i = 0; i < yes.length; i++) {
            if (parents[i] == 0) {
                queue[end++] = i;
            }
        }
        for (int begin = 0; begin < end; begin++) {
            int node = queue[begin];
            if (level[node] > LEVELS) {
                throw refused("a tree has more than " + LEVELS + " levels");
            }
            for (int child : new int[] {yes[node], no[node]}) {
                if (child != LEAF) {
                    level[child] = level[node] + 1;
                    queue[end++] = child;
                }
            }
        }
        if (end < yes.length) {
            throw refused("a tree leads back into itself");
        }
    }

    private InputException refused(String problem) {
        return new InputException(
                ErrorCode.MODEL_REFUSED,
                Location.of(name),
                "holds a tree ensemble that ONNX Runtime cannot safely run: " + problem,
                "No exporter makes such a model; find out where it is from.");
    }
}
