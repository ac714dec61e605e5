package dev.gambeson.model.tree.compiled;

import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.tree.FeatureReader;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Runs compiled trees from one thread, a block of examples at a time; allocates nothing once it is made. */
final class TreePredictor implements Predictor {

    /** So many sums are kept at most. */
    private static final int SUMS = 1 << 18;

    /** The codes of a block stay in the cache of a core, unless that makes blocks too small. */
    private static final int CODES = 1 << 17;

    private static final int LEAST = 64;

    /** Blocks are rounded up to this, so that no loop ends with single steps. */
    private static final int VECTOR = 16;

    private final CompiledTrees compiled;
    private final FeatureReader reader;
    private final String name;
    private final int block;
    private final LeafSums sums;
    private final int[][] codes;
    /** The same codes, one slot after another, for those who walk. */
    private final int[] together;

    private final int[][] work = new int[3][CompiledTrees.BLOCK];
    private final double[] column = new double[CompiledTrees.BLOCK];
    private final int[] leaves = new int[CompiledTrees.BLOCK];
    private final boolean allSmall;
    private boolean closed;

    TreePredictor(CompiledTrees compiled, FeatureReader reader, String name) {
        this.compiled = compiled;
        this.reader = reader;
        this.name = name;
        int room = Math.min(
                SUMS / compiled.ensemble.outputs(), Math.max(LEAST, CODES / Math.max(1, compiled.slots.length)));
        this.block = Math.max(1, Math.min(CompiledTrees.BLOCK, room / VECTOR * VECTOR));
        this.sums = new LeafSums(compiled, block);
        this.allSmall = IntStream.range(0, compiled.depth.length).allMatch(compiled.masks::isSmall);
        this.codes = new int[compiled.slots.length][Math.max(block, VECTOR)];
        this.together = new int[compiled.walks() ? Math.max(1, compiled.slots.length) * CompiledTrees.BLOCK : 0];
    }

    @Override
    public void predict(List<InputTensor> inputs, int examples, FloatBuffer scores) {
        if (closed) {
            throw new IllegalStateException("a closed predictor of " + name);
        }
        int width = compiled.ensemble.outputs();
        if (examples < 1 || scores.capacity() < (long) examples * width) {
            throw new IllegalArgumentException(examples + " examples of " + width + " scores do not fit the buffer");
        }
        if (!scores.isDirect()) {
            throw new IllegalArgumentException("the buffer for scores must be direct");
        }
        FloatBuffer all = scores.position() == 0 && scores.limit() == scores.capacity()
                ? scores
                : scores.duplicate().clear();
        reader.take(inputs, examples);
        for (int from = 0; from < examples; from += block) {
            int count = Math.min(block, examples - from);
            boolean masked = count >= compiled.several;
            encode(from, count, !masked || !allSmall);
            sums.begin(reader, from, count);
            if (masked) {
                mask(count);
            } else {
                walk(count);
            }
            sums.finish(count, all, from * width);
        }
    }

    private void encode(int from, int count, boolean walked) {
        Slot before = null;
        for (int i = 0; i < codes.length; i++) {
            Slot slot = compiled.slots[i];
            if (before != null && slot.isTwin(before)) {
                slot.copy(before, codes[i - 1], count, codes[i]);
            } else {
                if (before == null || slot.feature() != before.feature()) {
                    reader.read(slot.feature(), from, count, column);
                }
                slot.encode(column, count, codes[i]);
            }
            before = slot;
        }
        if (walked && together.length > 0) {
            for (int i = 0, at = 0; i < codes.length; i++, at += CompiledTrees.BLOCK) {
                together[at] = codes[i][0];
                if (count > 1) {
                    System.arraycopy(codes[i], 1, together, at + 1, count - 1);
                }
            }
        }
    }

    /** Small trees by masks, others by a walk; what is rounded up is old codes, and nobody looks at their leaves. */
    private void mask(int count) {
        int rounded = (count + VECTOR - 1) / VECTOR * VECTOR;
        for (int tree = 0; tree < compiled.depth.length; tree++) {
            if (!compiled.masks.isSmall(tree)) {
                walk(tree, count, rounded);
                continue;
            }
            compiled.masks.leaves(tree, codes, rounded, work, leaves);
            double[] values = compiled.ordered[tree];
            if (values != null) {
                sums.add(tree, values, leaves, count);
            } else {
                int[] order = Objects.requireNonNull(compiled.masks.order(tree));
                for (int i = 0; i < count; i++) {
                    sums.add(tree, order[leaves[i]], i);
                }
            }
        }
    }

    private void walk(int tree, int count, int rounded) {
        if (compiled.inStep[tree]) {
            for (int example = 0; example < rounded; example += TreeWalk.STRIDE) {
                TreeWalk.examples(compiled, tree, together, example, leaves);
            }
        } else {
            for (int example = 0; example < count; example++) {
                leaves[example] = TreeWalk.plain(compiled, tree, codes, example);
            }
        }
        sums.add(tree, leaves, count);
    }

    private void walk(int count) {
        int whole = count - count % TreeWalk.STRIDE;
        if (whole > 0) {
            for (int tree = 0; tree < compiled.depth.length; tree++) {
                walk(tree, whole, whole);
            }
        }
        for (int example = whole; example < count; example++) {
            alone(example);
        }
    }

    private void alone(int example) {
        int trees = compiled.depth.length;
        for (int tree = 0; tree < trees; ) {
            if (tree + TreeWalk.STRIDE <= trees && inStep(tree)) {
                TreeWalk.trees(compiled, tree, together, example, leaves);
                for (int i = 0; i < TreeWalk.STRIDE; i++) {
                    sums.add(tree + i, leaves[i], example);
                }
                tree += TreeWalk.STRIDE;
            } else {
                sums.add(tree, TreeWalk.plain(compiled, tree, codes, example), example);
                tree++;
            }
        }
    }

    private boolean inStep(int tree) {
        for (int i = 0; i < TreeWalk.STRIDE; i++) {
            if (!compiled.inStep[tree + i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
