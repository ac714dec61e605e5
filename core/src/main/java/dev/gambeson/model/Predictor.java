package dev.gambeson.model;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Asks a model, again and again, from one thread.
 *
 * <p>Not thread-safe: each thread takes its own from {@link Model#predictor()}; the loaded model behind is shared.
 */
public interface Predictor extends AutoCloseable {

    /**
     * Runs the model on the first {@code examples} examples of the given tensors.
     *
     * @param inputs one tensor for each input of the signature, in any order, each holding at least {@code examples}
     *     examples from its start (position is ignored)
     * @param examples how many, at least 1
     * @param scores receives {@code examples × width} numbers from its start, row-major; a direct buffer in native
     *     order, owned by the caller
     * @throws dev.gambeson.GambesonException {@code MISMATCH} where a tensor does not fit the signature, {@code
     *     MODEL_FAILED} where the model fails, does not come to an end, or its answer has another width than the
     *     signature says
     * @throws IllegalArgumentException where a buffer is too small or not direct
     * @throws IllegalStateException where this predictor is closed
     */
    void predict(List<InputTensor> inputs, int examples, FloatBuffer scores);

    @Override
    void close();
}
