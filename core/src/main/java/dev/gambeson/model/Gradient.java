package dev.gambeson.model;

import java.util.List;

/** The gradient of a model for inputs of one shape; shared by threads, each with its own predictors. Thread-safe. */
public interface Gradient extends AutoCloseable {

    /**
     * Where it is not the derivative but a stand-in, one sentence each, such as a rounding that is taken for a straight
     * line; empty where it is exact.
     */
    List<String> approximations();

    /**
     * A new predictor of the gradient of that loss for the calling thread. The first of a loss takes as long as loading
     * the model does.
     *
     * @throws IllegalArgumentException where the model has fewer classes than the loss needs
     * @throws dev.gambeson.GambesonException {@code MODEL_FAILED} where the gradient cannot be loaded
     * @throws IllegalStateException where this gradient is closed
     */
    GradientPredictor predictor(Loss loss);

    /** Gives no more predictors, and frees what is not on the heap when the last of them is closed; twice is once. */
    @Override
    void close();
}
