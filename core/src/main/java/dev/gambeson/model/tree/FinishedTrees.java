package dev.gambeson.model.tree;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trees that were found to be trees, in the order of an ensemble. */
final class FinishedTrees {

    /** The sets of all nodes take 64 MB at most: a few bytes in a file can name a far category. */
    private static final int MOST_WORDS = 1 << 23;

    private final int outputs;
    private int trees;
    private int nodes;
    private int valueCount;
    private int wordCount;
    private int termCount;
    private boolean covered;
    private boolean linear;
    private int[] roots = new int[16];
    private int[] output = new int[16];
    private int[] feature = new int[256];
    private double[] threshold = new double[256];
    private byte[] comparison = new byte[256];
    private byte[] flags = new byte[256];
    private int[] left = new int[256];
    private double[] cover = new double[256];
    private double[] constant = new double[256];
    private int[] terms = new int[256];
    private double[] values = new double[256];
    private long[] words = new long[0];
    private int[] term = new int[0];
    private double[] coefficient = new double[0];

    FinishedTrees(int outputs) {
        this.outputs = outputs;
    }

    int trees() {
        return trees;
    }

    /** Keeps a set, and says where; -1 where there is no more room. */
    int set(long[] set) {
        int start = wordCount;
        if (start > MOST_WORDS - set.length - 1) {
            return -1;
        }
        wordCount += set.length + 1;
        if (wordCount > words.length) {
            words = Arrays.copyOf(words, Math.max(2 * words.length, wordCount));
        }
        words[start] = set.length;
        System.arraycopy(set, 0, words, start + 1, set.length);
        return start;
    }

    /** Adds a tree breadth first from its root, and empties it; or says what is wrong with it, and leaves it. */
    @Nullable
    String add(OpenTree tree, int addsTo) {
        int count = tree.size();
        if (count == 0) {
            return "has no nodes";
        }
        BitSet seen = new BitSet(count);
        int[] order = new int[count];
        int size = 1;
        seen.set(0);
        for (int at = 0; at < size; at++) {
            int node = order[at];
            if (tree.feature[node] < 0) {
                continue;
            }
            for (int child : new int[] {tree.left[node], tree.right[node]}) {
                if (child < 0 || child >= count) {
                    return "has " + count + " nodes, and node " + node + " the child " + child;
                }
                if (seen.get(child)) {
                    return "is none: node " + child + " is the child of two nodes, or of itself";
                }
                seen.set(child);
                order[size++] = child;
            }
        }
        append(tree, order, size, addsTo);
        tree.clear();
        return null;
    }

    private void append(OpenTree tree, int[] order, int size, int addsTo) {
        reserve(size);
        roots[trees] = nodes;
        output[trees] = addsTo;
        int next = nodes + 1;
        for (int i = 0; i < size; i++) {
            int from = order[i];
            int to = nodes + i;
            boolean leaf = tree.feature[from] < 0;
            feature[to] = tree.feature[from];
            threshold[to] = tree.threshold[from];
            comparison[to] = tree.comparison[from];
            flags[to] = tree.flags[from];
            cover[to] = tree.cover[from];
            covered |= !Double.isNaN(cover[to]);
            constant[to] = tree.constant[from];
            linear |= !Double.isNaN(constant[to]);
            left[to] = leaf ? values(tree.values, tree.left[from], addsTo == TreeEnsemble.ALL ? outputs : 1) : next;
            next += leaf ? 0 : 2;
            terms[to] = termCount;
            terms(tree, tree.termsFrom(from), tree.termsTo(from));
        }
        nodes += size;
        trees++;
    }

    private int values(double[] source, int from, int count) {
        if (valueCount + count > values.length) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, valueCount + count));
        }
        System.arraycopy(source, from, values, valueCount, count);
        valueCount += count;
        return valueCount - count;
    }

    private void terms(OpenTree tree, int from, int to) {
        int added = to - from;
        if (termCount + added > term.length) {
            int room = Math.max(2 * term.length, termCount + added);
            term = Arrays.copyOf(term, room);
            coefficient = Arrays.copyOf(coefficient, room);
        }
        System.arraycopy(tree.term, from, term, termCount, added);
        System.arraycopy(tree.coefficient, from, coefficient, termCount, added);
        termCount += added;
    }

    private void reserve(int added) {
        if (trees + 2 > roots.length) {
            roots = Arrays.copyOf(roots, roots.length * 2);
            output = Arrays.copyOf(output, roots.length);
        }
        if (nodes + added + 1 > feature.length) {
            int room = Math.max(feature.length * 2, nodes + added + 1);
            feature = Arrays.copyOf(feature, room);
            threshold = Arrays.copyOf(threshold, room);
            comparison = Arrays.copyOf(comparison, room);
            flags = Arrays.copyOf(flags, room);
            left = Arrays.copyOf(left, room);
            cover = Arrays.copyOf(cover, room);
            constant = Arrays.copyOf(constant, room);
            terms = Arrays.copyOf(terms, room);
        }
    }

    TreeEnsemble ensemble(
            List<String> features,
            double[] base,
            double scale,
            Rounding rounding,
            OutputTransform transform,
            double slope) {
        roots[trees] = nodes;
        terms[nodes] = termCount;
        TreeEnsemble.TreeShape shape = new TreeEnsemble.TreeShape(
                features,
                Arrays.copyOf(roots, trees + 1),
                Arrays.copyOf(feature, nodes),
                Arrays.copyOf(threshold, nodes),
                Arrays.copyOf(comparison, nodes),
                Arrays.copyOf(flags, nodes),
                Arrays.copyOf(left, nodes),
                Arrays.copyOf(words, wordCount),
                covered ? Arrays.copyOf(cover, nodes) : null);
        TreeEnsemble.TreeSums sums = new TreeEnsemble.TreeSums(
                Arrays.copyOf(values, valueCount),
                Arrays.copyOf(output, trees),
                base,
                scale,
                rounding,
                transform,
                slope);
        LinearLeaves leaves = !linear
                ? null
                : new LinearLeaves(
                        Arrays.copyOf(terms, nodes + 1),
                        Arrays.copyOf(constant, nodes),
                        Arrays.copyOf(term, termCount),
                        Arrays.copyOf(coefficient, termCount));
        return new TreeEnsemble(shape, sums, leaves);
    }
}
