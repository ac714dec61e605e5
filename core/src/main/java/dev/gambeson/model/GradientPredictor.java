package dev.gambeson.model;

import java.util.List;

/**
 * Computes scores, losses and gradients of examples in one pass, again and again, from one thread.
 *
 * <p>Not thread-safe: each thread takes its own from {@link Gradient#predictor}.
 */
public interface GradientPredictor extends AutoCloseable {

    /**
     * Runs the first {@code examples} examples of the given tensors forward and backward.
     *
     * <p>The gradient of an example is that of its own loss, with respect to each of its numbers.
     *
     * @param inputs one tensor for each input of the signature, as for {@link Predictor#predict}
     * @param examples how many, at least 1
     * @param buffers what the loss needs, and room for the results
     * @throws dev.gambeson.GambesonException as {@link Predictor#predict}
     * @throws IllegalArgumentException where a buffer is too small or not direct
     * @throws IllegalStateException where this predictor is closed
     */
    void differentiate(List<InputTensor> inputs, int examples, GradientBuffers buffers);

    @Override
    void close();
}
