package dev.gambeson.model.tree.compiled;

import dev.gambeson.model.tree.TreeEnsemble;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
    static final int BLOCK = 256;

    private static final int MOST_NODES = 1 << 16;
    private static final int MOST_SLOTS = 1 << 16;

    final TreeEnsemble ensemble;
    final Slot[] slots;
    final int[] slot;
    final int[] bound;
    final long[] words;
    final int[] roots;
    final int[] depth;
    /** Whether a tree can be walked in step. */
    final boolean[] inStep;

    final LeafMasks masks;
    /** The values of the leaves of small trees, from left to right; null where a leaf is more than a number. */
    final double[] @Nullable [] ordered;
    /** The values of all leaves, by node; 0 where there is none or several. */
    final double[] values;

    /** From so many examples on, small trees are asked by masks. */
    final int several;

    private CompiledTrees(TreeEnsemble ensemble, Slots found) {
        this.ensemble = ensemble;
        this.slots = found.all().toArray(Slot[]::new);
        this.slot = found.slot;
        this.bound = found.bound;
        this.masks = new LeafMasks(ensemble, slot, bound);
        this.words = new long[ensemble.nodes()];
        this.roots =
                IntStream.rangeClosed(0, ensemble.trees()).map(ensemble::root).toArray();
        this.depth = new int[ensemble.trees()];
        this.inStep = new boolean[depth.length];
        this.ordered = new double[depth.length][];
        this.values = new double[ensemble.nodes()];
        int[] level = new int[ensemble.nodes()];
        long steps = 0;
        long tests = 0;
        for (int tree = 0; tree < depth.length; tree++) {
            compile(tree, level);
            ordered[tree] = ordered(tree);
            steps += masks.isSmall(tree) ? depth[tree] : 0;
            tests += masks.size(tree);
        }
        this.several = steps == 0 ? Integer.MAX_VALUE : (int) Math.max(2, TESTS_A_STEP * tests / steps);
    }

    /** Measured: a test of a block, without its examples, takes as long as so many steps of one. */
    private static final int TESTS_A_STEP = 4;

    static CompiledTrees of(TreeEnsemble ensemble) {
        boolean small = false;
        for (int tree = 0; tree < ensemble.trees(); tree++) {
            small |= LeafMasks.isSmall(ensemble, tree);
        }
        return new CompiledTrees(ensemble, Slots.of(ensemble, small));
    }

    private void compile(int tree, int[] level) {
        int root = roots[tree];
        int end = roots[tree + 1];
        inStep[tree] = end - root <= MOST_NODES && slots.length <= MOST_SLOTS;
        for (int node = root; node < end; node++) {
            if (ensemble.isLeaf(node)) {
                words[node] = word(Integer.MIN_VALUE, 0, node - root);
                values[node] = ensemble.output(tree) == TreeEnsemble.ALL ? 0 : ensemble.value(node, 0);
                depth[tree] = Math.max(depth[tree], level[node]);
            } else {
                Slot.Kind kind = slots[slot[node]].kind();
                inStep[tree] &= kind != Slot.Kind.CATEGORY && kind != Slot.Kind.EQUAL;
                words[node] = word(bound[node], slot[node], ensemble.right(node) - root);
                level[ensemble.left(node)] = level[node] + 1;
                level[ensemble.right(node)] = level[node] + 1;
            }
        }
    }

    /** Whether any tree is walked in step; with very many slots none is, and their codes need no second place. */
    boolean walks() {
        return slots.length <= MOST_SLOTS;
    }

    private double @Nullable [] ordered(int tree) {
        int[] order = masks.order(tree);
        if (order == null || ensemble.isLinear() || ensemble.output(tree) == TreeEnsemble.ALL) {
            return null;
        }
        return Arrays.stream(order)
                .mapToDouble(leaf -> ensemble.value(roots[tree] + leaf, 0))
                .toArray();
    }

    private static long word(int bound, int slot, int child) {
        return (long) bound << 32 | (long) slot << 16 | child;
    }
}
