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
import org.jspecify.annotations.Nullable;

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
    private final @Nullable Averages averages;

    /** A way to follow a gradient for the examples in a batch, {@code capacity} at most. */
    public GradientBatch(Gradient gradient, Batch batch, int capacity) {
        this(gradient, batch, capacity, 1);
    }

    /**
     * A way to follow a gradient for the examples in a batch of a model that answers differently each time.
     *
     * @param capacity of the batch
     * @param passes over how many passes each answer is averaged, at least 1
     */
    public GradientBatch(Gradient gradient, Batch batch, int capacity, int passes) {
        this.gradient = gradient;
        this.batch = batch;
        this.classes = batch.classes();
        this.buffers = GradientBuffers.allocate(capacity, classes, batch.input().capacity() / capacity);
        this.averages = passes == 1 ? null : new Averages(buffers, capacity, classes, passes);
    }

    /** Says the classes of the example in a place. */
    public void aim(int place, int label, int target) {
        buffers.labels().put(place, label);
        buffers.targets().put(place, target);
    }

    /**
     * Follows the gradient for the first examples of the batch; all that is read afterwards is the mean over the passes.
     *
     * @param row the row of the example at a place, from 0, for messages
     * @throws GambesonException {@code MODEL_FAILED} where the model fails, or a logit is not a number
     */
    public void differentiate(Loss loss, int examples, IntUnaryOperator row) {
        GradientPredictor predictor = predictors.computeIfAbsent(loss, gradient::predictor);
        if (averages == null) {
            answer(predictor, examples, row);
        } else {
            averages.of(examples, () -> answer(predictor, examples, row));
        }
    }

    private void answer(GradientPredictor predictor, int examples, IntUnaryOperator row) {
        predictor.differentiate(batch.tensors(), examples, buffers);
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

    /** Whether another class than the label is decided, whatever the rounding; of several passes, in more than half. */
    public boolean fooled(int place, int label) {
        if (averages != null) {
            return averages.fooled(place);
        }
        double margin = margin(place, label);
        double own = logit(place, label);
        return margin < -ROUNDING * Math.max(1, Math.abs(own));
    }

    @Override
    public void close() {
        predictors.values().forEach(GradientPredictor::close);
    }
}
