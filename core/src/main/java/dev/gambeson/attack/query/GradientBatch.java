package dev.gambeson.attack.query;

import dev.gambeson.GambesonException;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.Loss;
import java.nio.FloatBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * One thread's way to follow the gradient of a model, with the same input buffer as its {@link Batch}.
 *
 * <p>Not thread-safe.
 */
public final class GradientBatch implements AutoCloseable {

    /** What another order of adding may change of a logit, relative to the logits: a decision that is closer is none. */
    private static final double ROUNDING = 1e-5;

    private final Gradient gradient;
    private final Batch batch;
    private final int classes;
    private final GradientBuffers buffers;
    private final Map<Loss, GradientPredictor> predictors = new EnumMap<>(Loss.class);

    /**
     * A way to follow a gradient for the examples in a batch.
     *
     * @param capacity of the batch
     */
    public GradientBatch(Gradient gradient, Batch batch, int capacity) {
        this.gradient = gradient;
        this.batch = batch;
        this.classes = batch.classes();
        this.buffers = GradientBuffers.allocate(capacity, classes, batch.input().capacity() / capacity);
    }

    /** Says the classes of the example in a place. */
    public void aim(int place, int label, int target) {
        buffers.labels().put(place, label);
        buffers.targets().put(place, target);
    }

    /**
     * Follows the gradient for the first examples of the batch.
     *
     * @param row the row of the example at a place, from 0, for messages
     * @throws GambesonException {@code MODEL_FAILED} where the model fails, or a logit is not a number
     */
    public void differentiate(Loss loss, int examples, IntUnaryOperator row) {
        predictors.computeIfAbsent(loss, gradient::predictor).differentiate(batch.tensors(), examples, buffers);
        Batch.demandNumbers(buffers.logits(), examples, classes, row);
    }

    /** The gradients of the last question, row-major. */
    public FloatBuffer gradient() {
        return buffers.gradients().get(0);
    }

    /** The loss of the example in a place. */
    public double loss(int place) {
        return buffers.losses().get(place);
    }

    /** The logit of a class of the example in a place. */
    public double logit(int place, int candidate) {
        return buffers.logits().get(place * classes + candidate);
    }

    /** The logit of the label minus the greatest other one. */
    public double margin(int place, int label) {
        double other = Double.NEGATIVE_INFINITY;
        for (int candidate = 0; candidate < classes; candidate++) {
            if (candidate != label) {
                other = Math.max(other, logit(place, candidate));
            }
        }
        return logit(place, label) - other;
    }

    /** Whether another class than the label is decided, whatever the rounding. */
    public boolean fooled(int place, int label) {
        double margin = margin(place, label);
        double own = logit(place, label);
        return margin < -ROUNDING * Math.max(1, Math.abs(own));
    }

    @Override
    public void close() {
        predictors.values().forEach(GradientPredictor::close);
    }
}
