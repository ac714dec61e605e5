package dev.gambeson.model.tree.catboost.binary;

import dev.gambeson.model.tree.catboost.file.Room;
import dev.gambeson.model.tree.catboost.file.Splits;
import dev.gambeson.model.tree.catboost.file.Trees;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The trees of a {@code .cbm} file. */
final class BinaryTrees {

    /** Borders that one byte of CatBoost's quantized features tells apart. */
    private static final int IN_A_BYTE = 254;

    private final ModelTable said;
    private final BinaryFeatures features;
    private final Splits all;
    private final Room room;
    private final int outputs;
    private final int[] splits;
    private final int[] sizes;
    private final double[] leaves;

    BinaryTrees(ModelTable said, BinaryFeatures features, Room room) {
        this.said = said;
        this.features = features;
        this.all = features.splits();
        this.room = room;
        this.outputs = said.whole(0, 0);
        this.splits = said.wholes(1);
        this.sizes = said.wholes(2);
        this.leaves = said.numbers(8);
        if (outputs < 1 || leaves.length % outputs != 0) {
            throw said.malformed("a leaf would have " + outputs + " of " + leaves.length + " values");
        }
    }

    Trees trees() {
        long start = 0;
        int[] starts = said.wholes(3);
        for (int tree = 0; tree < sizes.length; tree++) {
            if (sizes[tree] < 0 || starts.length != sizes.length || starts[tree] != start) {
                throw said.malformed("the trees have other sizes than places");
            }
            start += sizes[tree];
        }
        if (start != splits.length) {
            throw said.malformed("the trees have " + start + " splits, and there are " + splits.length);
        }
        Trees trees = said.count(10, Integer.BYTES) == 0 ? oblivious() : free();
        demandSamePacked(trees);
        return trees;
    }

    private Trees.Oblivious oblivious() {
        long wanted = 0;
        for (int depth : sizes) {
            if (depth > Trees.Oblivious.DEEPEST) {
                throw said.malformed("a tree has the depth " + depth + ", and CatBoost grows none deeper than "
                        + Trees.Oblivious.DEEPEST);
            }
            wanted += 1L << depth;
        }
        if (wanted * outputs != leaves.length) {
            throw said.malformed(
                    "the trees need " + wanted * outputs + " values of leaves, and there are " + leaves.length);
        }
        for (int split : splits) {
            demandSplit(split);
        }
        return new Trees.Oblivious(outputs, sizes, splits, leaves);
    }

    private void demandSplit(int split) {
        if (split < 0 || split >= all.count()) {
            throw said.malformed("a split has the number " + split + ", and features offer " + all.count());
        }
    }

    /**
     * A node without distances is a leaf; where only one is there, the other child is a leaf that has no node: it is put after
     * the nodes of its tree.
     */
    private Trees.Free free() {
        ByteBuffer steps = said.list(10, Integer.BYTES);
        int[] leafOf = said.wholes(11);
        if (steps.remaining() != Integer.BYTES * splits.length || leafOf.length != splits.length) {
            throw said.malformed("the nodes have other numbers of splits, children and leaves");
        }
        int most = Math.multiplyExact(2, splits.length);
        room.keep(3L * Integer.BYTES * most);
        int[] asked = new int[most];
        int[] left = new int[most];
        int[] right = new int[most];
        int[] roots = new int[sizes.length];
        int size = 0;
        int first = 0;
        for (int tree = 0; tree < sizes.length; tree++) {
            if (sizes[tree] == 0) {
                throw said.malformed("a tree has no nodes");
            }
            roots[tree] = size;
            int base = size;
            int added = base + sizes[tree];
            for (int node = 0; node < sizes[tree]; node++) {
                int from = first + node;
                int no = steps.getShort(from * Integer.BYTES) & 0xffff;
                int yes = steps.getShort(from * Integer.BYTES + Short.BYTES) & 0xffff;
                if (no == 0 && yes == 0) {
                    asked[base + node] = leaf(leafOf[from]);
                    continue;
                }
                if (node + Math.max(no, yes) >= sizes[tree]) {
                    throw said.malformed("a node has a child outside of its tree");
                }
                demandSplit(splits[from]);
                asked[base + node] = splits[from];
                if (no == 0 || yes == 0) {
                    asked[added] = leaf(leafOf[from]);
                }
                left[base + node] = no == 0 ? added : base + node + no;
                right[base + node] = yes == 0 ? added : base + node + yes;
                added += no == 0 || yes == 0 ? 1 : 0;
            }
            demandTree(asked, left, right, base, added);
            size = added;
            first += sizes[tree];
        }
        return new Trees.Free(
                outputs,
                roots,
                Arrays.copyOf(asked, size),
                Arrays.copyOf(left, size),
                Arrays.copyOf(right, size),
                leaves);
    }

    private int leaf(int offset) {
        if (offset < 0 || offset % outputs != 0 || offset >= leaves.length) {
            throw said.malformed("a leaf has its values at " + offset + " of " + leaves.length);
        }
        return -1 - offset / outputs;
    }

    /** Each node but the root is the child of one. */
    private void demandTree(int[] asked, int[] left, int[] right, int base, int end) {
        boolean[] seen = new boolean[end - base];
        for (int node = base; node < end; node++) {
            if (asked[node] >= 0) {
                if (left[node] == right[node] || seen[left[node] - base] || seen[right[node] - base]) {
                    throw said.malformed("a node is the child of two");
                }
                seen[left[node] - base] = true;
                seen[right[node] - base] = true;
            }
        }
        for (int node = 1; node < seen.length; node++) {
            if (!seen[node]) {
                throw said.malformed("a node is the child of none");
            }
        }
    }

    /** Newer files have the splits a second time, packed, and CatBoost asks those: they must be the same. */
    private void demandSamePacked(Trees trees) {
        ByteBuffer packed = said.list(17, Integer.BYTES);
        if (!packed.hasRemaining()) {
            return;
        }
        if (packed.remaining() != Integer.BYTES * splits.length) {
            throw said.malformed("the packed splits are not as many as the others");
        }
        int[] bytes = bytes();
        boolean oblivious = trees instanceof Trees.Oblivious;
        ByteBuffer steps = said.list(10, Integer.BYTES);
        for (int i = 0; i < splits.length; i++) {
            if ((oblivious || steps.getInt(i * Integer.BYTES) != 0)
                    && packed.getInt(i * Integer.BYTES) != packed(splits[i], bytes)) {
                throw said.malformed("a split is another one in its packed form, which CatBoost goes by");
            }
        }
    }

    private int packed(int split, int[] bytes) {
        int place = all.place(split);
        int value = place % IN_A_BYTE + 1;
        int column = bytes[split] + place / IN_A_BYTE;
        return all.kind(split) == Splits.Kind.CATEGORY
                ? column | (~value & 0xff) << 16 | 0xff << 24
                : column | value << 24;
    }

    /** For each split, the first byte of its feature among the quantized features. */
    private int[] bytes() {
        room.keep((long) Integer.BYTES * all.count());
        int[] bytes = new int[all.count()];
        int next = 0;
        for (int split = 0; split < bytes.length; split++) {
            boolean same = all.place(split) > 0;
            bytes[split] = same ? bytes[split - 1] : next;
            next = bytes[split] + all.place(split) / IN_A_BYTE + 1;
        }
        return bytes;
    }
}
