package dev.gambeson.model.tree;

import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Predictor;
import java.nio.FloatBuffer;
import java.util.List;

/** Runs compiled trees from one thread, a block of examples at a time; allocates nothing once it is made. */
final class TreePredictor implements Predictor {

    /** So many sums are kept at most. */
    private static final int SUMS = 1 << 18;

    /** So many examples are worth it to make all tests of a small tree at once. */
    private static final int SEVERAL = Integer.getInteger("several", 16);

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
    private boolean closed;

    TreePredictor(CompiledTrees compiled, FeatureReader reader, String name) {
        this.compiled = compiled;
        this.reader = reader;
        this.name = name;
        this.block = Math.max(1, Math.min(CompiledTrees.BLOCK, SUMS / compiled.ensemble.outputs()));
        this.sums = new LeafSums(compiled.ensemble, block);
        this.codes = new int[compiled.slots.length][CompiledTrees.BLOCK];
        this.together = new int[Math.max(1, compiled.slots.length) * CompiledTrees.BLOCK];
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
            encode(from, count);
            sums.begin(reader, from, count);
            walk(count);
            sums.finish(count, all, from * width);
        }
    }

    private void encode(int from, int count) {
        int feature = -1;
        for (int i = 0; i < compiled.slots.length; i++) {
            Slot slot = compiled.slots[i];
            if (slot.feature() != feature) {
                feature = slot.feature();
                reader.read(feature, from, count, column);
            }
            slot.encode(column, count, codes[i]);
            System.arraycopy(codes[i], 0, together, i * CompiledTrees.BLOCK, count);
        }
    }

    private void walk(int count) {
        int whole = count - count % TreeWalk.STRIDE;
        int rounded = count + -count % VECTOR + VECTOR & -VECTOR;
        boolean several = count >= SEVERAL;
        int trees = compiled.depth.length;
        for (int tree = 0; tree < trees && (several || whole > 0); tree++) {
            if (several && compiled.small[tree]) {
                compiled.masks.leaves(tree, codes, Math.min(CompiledTrees.BLOCK, rounded), work, leaves);
                sums.add(tree, leaves, 0, count);
                continue;
            }
            if (compiled.depth[tree] < 0) {
                for (int example = 0; example < whole; example++) {
                    leaves[example] = TreeWalk.plain(compiled, tree, codes, example);
                }
            } else {
                for (int example = 0; example < whole; example += TreeWalk.STRIDE) {
                    TreeWalk.examples(compiled, tree, together, example, leaves);
                }
            }
            int added = whole;
            if (several) {
                for (; added < count; added++) {
                    leaves[added] = TreeWalk.plain(compiled, tree, codes, added);
                }
            }
            sums.add(tree, leaves, 0, added);
        }
        for (int example = whole; example < count && !several; example++) {
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
            if (compiled.depth[tree + i] < 0) {
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
