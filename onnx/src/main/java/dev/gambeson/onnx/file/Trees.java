package dev.gambeson.onnx.file;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.format.WireReader;
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
        long[] tree = attributes.numbers("nodes_treeids");
        long[] node = attributes.numbers("nodes_nodeids");
        long[] whenTrue = attributes.numbers("nodes_truenodeids");
        long[] whenFalse = attributes.numbers("nodes_falsenodeids");
        int count = node.length;
        demandLength(count, tree.length, whenTrue.length, whenFalse.length);
        boolean[] leaf = attributes.texts("nodes_modes", "LEAF", count);
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = key(tree[i], node[i]);
        }
        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        int[] yes = new int[count];
        int[] no = new int[count];
        for (int i = 0; i < count; i++) {
            int place = Arrays.binarySearch(sorted, keys[i]);
            if (place > 0 && sorted[place - 1] == keys[i] || place + 1 < count && sorted[place + 1] == keys[i]) {
                throw refused("node " + node[i] + " of tree " + tree[i] + " stands twice");
            }
            yes[place] = leaf[i] ? LEAF : child(sorted, tree[i], whenTrue[i]);
            no[place] = leaf[i] ? LEAF : child(sorted, tree[i], whenFalse[i]);
        }
        demandFinite(yes, no);
    }

    private int child(long[] sorted, long tree, long node) {
        int place = Arrays.binarySearch(sorted, key(tree, node));
        if (place < 0) {
            throw refused("node " + node + " of tree " + tree + " is not there");
        }
        return place;
    }

    private long key(long tree, long node) {
        if (tree != (int) tree || node != (int) node || tree < 0 || node < 0) {
            throw refused("node " + node + " of tree " + tree + " has no number that counts");
        }
        return tree << 32 | node;
    }

    /** Operator set 5: a child is a place in the list of nodes, or in that of leaves. */
    private void byPosition() {
        long[] yes = attributes.numbers("nodes_truenodeids");
        long[] no = attributes.numbers("nodes_falsenodeids");
        long[] yesIsLeaf = attributes.numbers("nodes_trueleafs");
        long[] noIsLeaf = attributes.numbers("nodes_falseleafs");
        demandLength(yes.length, no.length, yesIsLeaf.length, noIsLeaf.length);
        demandFinite(places(yes, yesIsLeaf), places(no, noIsLeaf));
    }

    private int[] places(long[] children, long[] areLeaves) {
        int[] places = new int[children.length];
        for (int i = 0; i < places.length; i++) {
            if (areLeaves[i] == 0 && (children[i] < 0 || children[i] >= children.length)) {
                throw refused("node " + children[i] + " is not there");
            }
            places[i] = areLeaves[i] == 0 ? (int) children[i] : LEAF;
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
