package dev.gambeson.model;

import java.util.List;

/** A model whose file says enough to follow its gradient. Thread-safe. */
public interface GradientModel extends Model {

    /**
     * Prepares the gradient for inputs of the given shapes.
     *
     * <p>Costs two runs of the model. The caller closes what it gets.
     *
     * @param exampleShapes the shape of one example for each input of the signature, in its order, without free extents
     * @throws NoGradientException with everything that stands in the way, not only the first
     * @throws dev.gambeson.GambesonException {@code MISMATCH} where a shape does not fit its input, {@code MODEL_FAILED}
     *     where the model does not run on such inputs
     * @throws IllegalStateException where the model is closed
     */
    Gradient gradient(List<long[]> exampleShapes);
}
