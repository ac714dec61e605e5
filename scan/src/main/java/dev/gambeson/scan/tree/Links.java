package dev.gambeson.scan.tree;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Follows the links of a tree from its root: each must lead to a node of the tree, and to none twice. */
final class Links {

    private Links() {}

    /**
     * What is wrong, as a sentence; null where nothing is.
     *
     * @param left the left children by node, negative for none
     * @param right the right children
     * @param nodes how many nodes there are, as many as either has
     */
    static @Nullable String problem(IntList left, IntList right, int nodes) {
        BitSet seen = new BitSet(nodes);
        int[] stack = new int[nodes + 1];
        int depth = 0;
        if (nodes > 0) {
            stack[depth++] = 0;
            seen.set(0);
        }
        while (depth > 0) {
            int node = stack[--depth];
            for (int side = 0; side < 2; side++) {
                int child = side == 0 ? left.at(node) : right.at(node);
                if (child >= nodes) {
                    return "A node has the child " + child + " in a tree of " + nodes + " nodes.";
                }
                if (child >= 0) {
                    if (seen.get(child)) {
                        return "The node " + child
                                + " is the child of two nodes or of itself: following it need not end.";
                    }
                    seen.set(child);
                    stack[depth++] = child;
                }
            }
        }
        return null;
    }
}
