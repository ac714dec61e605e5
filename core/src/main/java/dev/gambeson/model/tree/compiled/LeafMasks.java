package dev.gambeson.model.tree.compiled;

import dev.gambeson.model.tree.Comparison;
import dev.gambeson.model.tree.TreeEnsemble;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Small trees as masks of leaves: QuickScorer (Lucchese et al., SIGIR 2015), with the examples of a block side by side as in
 * its vectorised form (Lucchese et al., SIGIR 2016), so that the compiler makes vector instructions of it.
 *
 * <p>Leaves are numbered from left to right, one bit each. A test that fails takes away the leaves to its left; what an
 * example falls into is the leftmost leaf that is left. All tests of a tree are made, none waits for another, and no branch
 * is guessed wrong. Immutable and thread-safe.
 */
final class LeafMasks {

    private static final int WORD = Integer.SIZE;

    /** Larger trees are walked: a walk makes as many tests as a tree is deep, this as many as it has. */
    static final int MOST_LEAVES = 2 * WORD;

    private final TreeEnsemble ensemble;
    /** Of each tree, where its masks begin in each of its words; one more at the end. */
    private final int @Nullable [][] starts;

    /** The leaves of each tree from left to right, counted from the root. */
    private final int @Nullable [][] leaves;

    private int size;
    private int[] nodes = new int[64];
    private int[] slots = new int[64];
    private int[] bounds = new int[64];
    private int[] masks = new int[64];

    LeafMasks(TreeEnsemble ensemble, int[] slot, int[] bound) {
        this.ensemble = ensemble;
        this.starts = new int[ensemble.trees()][];
        this.leaves = new int[ensemble.trees()][];
        for (int tree = 0; tree < starts.length; tree++) {
            if (isSmall(ensemble, tree)) {
                compile(tree, slot, bound);
            }
        }
    }

    /** Whether a tree has few leaves; it has one more than tests. */
    static boolean isSmall(TreeEnsemble ensemble, int tree) {
        return ensemble.root(tree + 1) - ensemble.root(tree) < 2 * MOST_LEAVES;
    }

    private void compile(int tree, int[] slot, int[] bound) {
        int root = ensemble.root(tree);
        int count = ensemble.root(tree + 1) - root;
        int[] below = new int[count];
        for (int i = count - 1; i >= 0; i--) {
            below[i] = ensemble.isLeaf(root + i)
                    ? 1
                    : below[ensemble.left(root + i) - root] + below[ensemble.right(root + i) - root];
        }
        int[] first = new int[count];
        leaves[tree] = new int[below[0]];
        for (int i = 0; i < count; i++) {
            if (ensemble.isLeaf(root + i)) {
                leaves[tree][first[i]] = i;
            } else {
                int left = ensemble.left(root + i) - root;
                first[left] = first[i];
                first[left + 1] = first[i] + below[left];
            }
        }
        int words = (below[0] + WORD - 1) / WORD;
        starts[tree] = new int[words + 1];
        for (int word = 0; word < words; word++) {
            starts[tree][word] = size;
            for (int i = 0; i < count; i++) {
                if (!ensemble.isLeaf(root + i)) {
                    int left = ensemble.left(root + i) - root;
                    add(root + i, slot[root + i], bound[root + i], bits(first[i], first[i] + below[left], word));
                }
            }
        }
        starts[tree][words] = size;
    }

    /** Those of the leaves from one to another that lie in a word. */
    private static int bits(int from, int to, int word) {
        int low = Math.max(0, from - word * WORD);
        int high = Math.min(WORD, to - word * WORD);
        return high <= low ? 0 : -1 >>> WORD - (high - low) << low;
    }

    private void add(int node, int slot, int bound, int bits) {
        if (bits == 0) {
            return;
        }
        if (size == masks.length) {
            nodes = Arrays.copyOf(nodes, 2 * size);
            slots = Arrays.copyOf(slots, 2 * size);
            bounds = Arrays.copyOf(bounds, 2 * size);
            masks = Arrays.copyOf(masks, 2 * size);
        }
        Comparison comparison = ensemble.comparison(node);
        boolean ordered = comparison == Comparison.LESS || comparison == Comparison.LESS_OR_EQUAL;
        nodes[size] = ordered ? -1 : node;
        slots[size] = slot;
        bounds[size] = bound;
        masks[size++] = ~bits;
    }

    boolean isSmall(int tree) {
        return starts[tree] != null;
    }

    /** How many masks a tree has; what it takes to ask them grows with that. */
    int size(int tree) {
        int[] start = starts[tree];
        return start == null ? 0 : start[start.length - 1] - start[0];
    }

    /** The leaves of a small tree from left to right, as nodes counted from the root. */
    int @Nullable [] order(int tree) {
        return leaves[tree];
    }

    /**
     * Finds the leaves of a block of examples, by their place from left to right.
     *
     * @param codes of each slot; of ordered ones ranks, so that no difference overflows
     * @param count how many examples
     * @param work room for a block in each of two words, and for the answers of a test
     */
    void leaves(int tree, int[][] codes, int count, int[][] work, int[] into) {
        int[] start = starts[tree];
        for (int word = 0; word + 1 < start.length; word++) {
            ask(start[word], start[word + 1], codes, count, work[word], work[2]);
        }
        if (start.length == 2) {
            leftmost(work[0], count, into);
        } else {
            leftmost(work[0], work[1], count, into);
        }
    }

    /** Takes away the leaves of one word. */
    private void ask(int from, int to, int[][] codes, int count, int[] left, int[] answers) {
        Arrays.fill(left, 0, count, -1);
        for (int i = from; i < to; i++) {
            if (i + 4 <= to && (nodes[i] & nodes[i + 1] & nodes[i + 2] & nodes[i + 3]) == -1) {
                four(left, codes, i, count);
                i += 3;
            } else if (nodes[i] == -1) {
                one(left, codes[slots[i]], bounds[i], masks[i], count);
            } else {
                answer(nodes[i], codes[slots[i]], bounds[i], count, answers);
                keep(left, answers, masks[i], count);
            }
        }
    }

    private void four(int[] left, int[][] codes, int at, int count) {
        four(
                left,
                codes[slots[at]],
                bounds[at],
                masks[at],
                codes[slots[at + 1]],
                bounds[at + 1],
                masks[at + 1],
                codes[slots[at + 2]],
                bounds[at + 2],
                masks[at + 2],
                codes[slots[at + 3]],
                bounds[at + 3],
                masks[at + 3],
                count);
    }

    private static void four(
            int[] left,
            int[] a,
            int boundA,
            int maskA,
            int[] b,
            int boundB,
            int maskB,
            int[] c,
            int boundC,
            int maskC,
            int[] d,
            int boundD,
            int maskD,
            int count) {
        for (int i = 0; i < count; i++) {
            left[i] &= (maskA | a[i] - boundA >> 31)
                    & (maskB | b[i] - boundB >> 31)
                    & (maskC | c[i] - boundC >> 31)
                    & (maskD | d[i] - boundD >> 31);
        }
    }

    private static void one(int[] left, int[] codes, int bound, int mask, int count) {
        for (int i = 0; i < count; i++) {
            left[i] &= mask | codes[i] - bound >> 31;
        }
    }

    private static void keep(int[] left, int[] answers, int mask, int count) {
        for (int i = 0; i < count; i++) {
            left[i] &= mask | answers[i];
        }
    }

    /** All bits where an example goes left at a set or an equality. */
    private void answer(int node, int[] codes, int bound, int count, int[] into) {
        boolean set = ensemble.comparison(node) == Comparison.IN_SET;
        int missing = ensemble.missingLeft(node) ? -1 : 0;
        for (int i = 0; i < count; i++) {
            int code = codes[i];
            boolean holds = set ? ensemble.contains(node, code) : code == bound;
            into[i] = code == Integer.MIN_VALUE ? missing : holds ? -1 : 0;
        }
    }

    private static void leftmost(int[] left, int count, int[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = Integer.numberOfTrailingZeros(left[i]);
        }
    }

    private static void leftmost(int[] left, int[] right, int count, int[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = Long.numberOfTrailingZeros(left[i] & 0xffffffffL | (long) right[i] << WORD);
        }
    }
}
