package dev.gambeson.model.tree;

/**
 * An ensemble as the machine walks it. Immutable and thread-safe.
 *
 * <p>A node is one word: its bound in the upper half; below it where the codes of its slot begin in a block, and the child
 * to the right, counted from the root. A leaf is its own child on both sides, so that many examples can go down a tree in
 * step without asking whether they have arrived. A tree with a set, an equality, or too many nodes for that is walked
 * plainly.
 */
final class CompiledTrees {

    /** How many examples a block has at most: the codes of a feature lie side by side. */
    static final int BLOCK = 64;

    private static final int MOST_NODES = 1 << 16;
    private static final int MOST_SLOTS = 1 << 16;

    final TreeEnsemble ensemble;
    final Slot[] slots;
    final int[] slot;
    final int[] bound;
    final long[] words;
    /** Of each tree that can be walked in step, how far its deepest leaf is from the root; else -1. */
    final int[] depth;

    private CompiledTrees(TreeEnsemble ensemble, Slots found) {
        this.ensemble = ensemble;
        this.slots = found.all().toArray(Slot[]::new);
        this.slot = found.slot;
        this.bound = found.bound;
        this.words = new long[ensemble.nodes()];
        this.depth = new int[ensemble.trees()];
        int[] level = new int[ensemble.nodes()];
        for (int tree = 0; tree < depth.length; tree++) {
            depth[tree] = compile(tree, level);
        }
    }

    static CompiledTrees of(TreeEnsemble ensemble) {
        return new CompiledTrees(ensemble, Slots.of(ensemble));
    }

    private int compile(int tree, int[] level) {
        int root = ensemble.root(tree);
        int end = ensemble.root(tree + 1);
        if (end - root > MOST_NODES || slots.length > MOST_SLOTS) {
            return -1;
        }
        int deepest = 0;
        for (int node = root; node < end; node++) {
            if (ensemble.isLeaf(node)) {
                words[node] = word(Integer.MIN_VALUE, 0, node - root);
                deepest = Math.max(deepest, level[node]);
                continue;
            }
            Slot.Kind kind = slots[slot[node]].kind();
            if (kind == Slot.Kind.CATEGORY || kind == Slot.Kind.EQUAL) {
                return -1;
            }
            words[node] = word(bound[node], slot[node], ensemble.right(node) - root);
            level[ensemble.left(node)] = level[node] + 1;
            level[ensemble.right(node)] = level[node] + 1;
        }
        return deepest;
    }

    private static long word(int bound, int slot, int child) {
        return (long) bound << 32 | (long) slot << 16 | child;
    }
}
