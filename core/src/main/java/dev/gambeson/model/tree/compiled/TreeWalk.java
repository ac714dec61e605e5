package dev.gambeson.model.tree.compiled;

import dev.gambeson.model.tree.TreeEnsemble;

/** Ways down the trees of an ensemble for the examples of a block. Stateless. */
final class TreeWalk {

    /** How many walks are taken in step, so that one does not wait for the memory of another. */
    static final int STRIDE = 8;

    /** Trees up to this depth are walked to their end; in deeper ones it is asked now and then whether all have arrived. */
    private static final int SHALLOW = 16;

    private static final int LEVELS = 4;

    private TreeWalk() {}

    private static int step(long word, int code) {
        return (int) (word & 0xffff) - (int) ((code - (word >> 32)) >>> 63);
    }

    private static int codes(long word) {
        return (int) word >>> 16 << 8;
    }

    /** Eight examples from that one on, one tree: writes the leaf of each, counted from the root. */
    static void examples(CompiledTrees trees, int tree, int[] codes, int from, int[] leaves) {
        long[] words = trees.words;
        int root = trees.roots[tree];
        int left = trees.depth[tree];
        int a = 0;
        int b = 0;
        int c = 0;
        int d = 0;
        int e = 0;
        int f = 0;
        int g = 0;
        int h = 0;
        while (left > 0) {
            int levels = levels(left);
            left -= levels;
            for (int level = 0; level < levels; level++) {
                long first = words[root + a];
                long second = words[root + b];
                long third = words[root + c];
                long fourth = words[root + d];
                a = step(first, codes[codes(first) + from]);
                b = step(second, codes[codes(second) + from + 1]);
                c = step(third, codes[codes(third) + from + 2]);
                d = step(fourth, codes[codes(fourth) + from + 3]);
                long fifth = words[root + e];
                long sixth = words[root + f];
                long seventh = words[root + g];
                long eighth = words[root + h];
                e = step(fifth, codes[codes(fifth) + from + 4]);
                f = step(sixth, codes[codes(sixth) + from + 5]);
                g = step(seventh, codes[codes(seventh) + from + 6]);
                h = step(eighth, codes[codes(eighth) + from + 7]);
            }
            if (left > 0
                    && arrived(words, root, a)
                    && arrived(words, root, b)
                    && arrived(words, root, c)
                    && arrived(words, root, d)
                    && arrived(words, root, e)
                    && arrived(words, root, f)
                    && arrived(words, root, g)
                    && arrived(words, root, h)) {
                break;
            }
        }
        leaves[from] = a;
        leaves[from + 1] = b;
        leaves[from + 2] = c;
        leaves[from + 3] = d;
        leaves[from + 4] = e;
        leaves[from + 5] = f;
        leaves[from + 6] = g;
        leaves[from + 7] = h;
    }

    private static int levels(int left) {
        return left <= SHALLOW ? left : LEVELS;
    }

    private static boolean arrived(long[] words, int root, int node) {
        return words[root + node] >> 32 == Integer.MIN_VALUE;
    }

    /** One example, eight trees from that one on: writes the leaf of each, counted from its root. */
    static void trees(CompiledTrees trees, int tree, int[] codes, int example, int[] leaves) {
        long[] words = trees.words;
        int[] roots = trees.roots;
        int rootA = roots[tree];
        int rootB = roots[tree + 1];
        int rootC = roots[tree + 2];
        int rootD = roots[tree + 3];
        int rootE = roots[tree + 4];
        int rootF = roots[tree + 5];
        int rootG = roots[tree + 6];
        int rootH = roots[tree + 7];
        int a = 0;
        int b = 0;
        int c = 0;
        int d = 0;
        int e = 0;
        int f = 0;
        int g = 0;
        int h = 0;
        for (int left = deepest(trees.depth, tree); left > 0; ) {
            int levels = levels(left);
            left -= levels;
            for (int level = 0; level < levels; level++) {
                long first = words[rootA + a];
                long second = words[rootB + b];
                long third = words[rootC + c];
                long fourth = words[rootD + d];
                a = step(first, codes[codes(first) + example]);
                b = step(second, codes[codes(second) + example]);
                c = step(third, codes[codes(third) + example]);
                d = step(fourth, codes[codes(fourth) + example]);
                long fifth = words[rootE + e];
                long sixth = words[rootF + f];
                long seventh = words[rootG + g];
                long eighth = words[rootH + h];
                e = step(fifth, codes[codes(fifth) + example]);
                f = step(sixth, codes[codes(sixth) + example]);
                g = step(seventh, codes[codes(seventh) + example]);
                h = step(eighth, codes[codes(eighth) + example]);
            }
            if (left > 0
                    && arrived(words, rootA, a)
                    && arrived(words, rootB, b)
                    && arrived(words, rootC, c)
                    && arrived(words, rootD, d)
                    && arrived(words, rootE, e)
                    && arrived(words, rootF, f)
                    && arrived(words, rootG, g)
                    && arrived(words, rootH, h)) {
                break;
            }
        }
        leaves[0] = a;
        leaves[1] = b;
        leaves[2] = c;
        leaves[3] = d;
        leaves[4] = e;
        leaves[5] = f;
        leaves[6] = g;
        leaves[7] = h;
    }

    private static int deepest(int[] depth, int tree) {
        int deepest = 0;
        for (int i = 0; i < STRIDE; i++) {
            deepest = Math.max(deepest, depth[tree + i]);
        }
        return deepest;
    }

    /** One example, one tree of any kind: the leaf, counted from the root. */
    static int plain(CompiledTrees trees, int tree, int[][] codes, int example) {
        TreeEnsemble ensemble = trees.ensemble;
        int root = ensemble.root(tree);
        int node = root;
        while (!ensemble.isLeaf(node)) {
            int code = codes[trees.slot[node]][example];
            boolean left = switch (ensemble.comparison(node)) {
                case LESS, LESS_OR_EQUAL -> code < trees.bound[node];
                case EQUAL -> code == Integer.MIN_VALUE ? ensemble.missingLeft(node) : code == trees.bound[node];
                case IN_SET -> code == Integer.MIN_VALUE ? ensemble.missingLeft(node) : ensemble.contains(node, code);
            };
            node = left ? ensemble.left(node) : ensemble.right(node);
        }
        return node - root;
    }
}
