package dev.gambeson.model.tree;

import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Predictor;
import java.nio.FloatBuffer;
import java.util.List;

/** Runs compiled trees from one thread, a block of examples at a time; allocates nothing once it is made. */
final class TreePredictor implements Predictor {

    /** So many sums are kept at most. */
    private static final int SUMS = 1 << 18;

    private final CompiledTrees compiled;
    private final FeatureReader reader;
    private final String name;
    private final int block;
    private final LeafSums sums;
    private final int[] codes;
    private final double[] column = new double[CompiledTrees.BLOCK];
    private final int[] leaves = new int[CompiledTrees.BLOCK];
    private boolean closed;

    TreePredictor(CompiledTrees compiled, FeatureReader reader, String name) {
        this.compiled = compiled;
        this.reader = reader;
        this.name = name;
        this.block = Math.max(1, Math.min(CompiledTrees.BLOCK, SUMS / compiled.ensemble.outputs()));
        this.sums = new LeafSums(compiled.ensemble, block);
        this.codes = new int[Math.max(1, compiled.slots.length) * CompiledTrees.BLOCK];
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
            slot.encode(column, count, codes, i * CompiledTrees.BLOCK);
        }
    }

    private void walk(int count) {
        int together = count - count % TreeWalk.STRIDE;
        int trees = compiled.depth.length;
        for (int tree = 0; tree < trees && together > 0; tree++) {
            if (compiled.depth[tree] < 0) {
                for (int example = 0; example < together; example++) {
                    leaves[example] = TreeWalk.plain(compiled, tree, codes, example);
                }
            } else {
                for (int example = 0; example < together; example += TreeWalk.STRIDE) {
                    TreeWalk.examples(compiled, tree, codes, example, leaves);
                }
            }
            sums.add(tree, leaves, 0, together);
        }
        for (int example = together; example < count; example++) {
            alone(example);
        }
    }

    private void alone(int example) {
        int trees = compiled.depth.length;
        for (int tree = 0; tree < trees; ) {
            if (tree + TreeWalk.STRIDE <= trees && inStep(tree)) {
                TreeWalk.trees(compiled, tree, codes, example, leaves);
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
