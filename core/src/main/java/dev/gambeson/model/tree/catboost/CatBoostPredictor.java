package dev.gambeson.model.tree.catboost;

import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.tree.catboost.feature.CatBoostFeatures;
import dev.gambeson.model.tree.catboost.file.CatBoostFile;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** Asks the trees about a block of examples at a time, in buffers that are reused. */
final class CatBoostPredictor implements Predictor {

    /** So many examples at once that vector instructions pay, and so few that their columns stay in the cache. */
    private static final int BLOCK = 512;

    private static final int BINS = 1 << 18;
    private static final int LEAST = 32;

    private final CatBoostFile model;
    private final Columns columns;
    private final Scorer scorer;
    private final Answer answer;
    private final CatBoostFeatures features;
    private final int block;
    private final int[][] bins;
    private final int[] places;
    private final float[] values;
    private final double[] sums;
    private boolean closed;

    CatBoostPredictor(CatBoostFile model, Columns columns, Scorer scorer, Answer answer, CatBoostFeatures features) {
        this.model = model;
        this.columns = columns;
        this.scorer = scorer;
        this.answer = answer;
        this.features = features;
        this.block = Math.max(LEAST, Math.min(BLOCK, BINS / Math.max(1, columns.count())));
        this.bins = new int[columns.count()][block];
        this.places = new int[block];
        this.values = new float[block];
        this.sums = new double[Math.multiplyExact(block, answer.outputs())];
    }

    @Override
    public void predict(List<InputTensor> inputs, int examples, FloatBuffer scores) {
        if (closed) {
            throw new IllegalStateException("a closed predictor");
        }
        int width = answer.outputs();
        if (!scores.isDirect() || scores.capacity() < (long) examples * width) {
            throw new IllegalArgumentException("a direct buffer of " + (long) examples * width + " scores is needed");
        }
        features.take(inputs, examples);
        for (int from = 0; from < examples; from += block) {
            int count = Math.min(block, examples - from);
            score(from, count);
            for (int i = 0; i < count * width; i++) {
                scores.put(from * width + i, (float) sums[i]);
            }
        }
    }

    private void score(int from, int count) {
        int width = answer.outputs();
        columns.fill(features, from, count, bins, values);
        Arrays.fill(sums, 0, count * width, 0);
        scorer.add(bins, count, sums, places);
        double[] bias = model.bias();
        for (int i = 0; i < count; i++) {
            for (int output = 0; output < width; output++) {
                int at = i * width + output;
                sums[at] = sums[at] * model.scale() + bias[output];
            }
            answer.transform().apply(sums, i * width, width, 1);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
