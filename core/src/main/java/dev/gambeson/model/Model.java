package dev.gambeson.model;

/**
 * A model that can be asked for predictions: the least that a model can do.
 *
 * <p>Thread-safe. What more a model can do is a further interface, never a question at run time.
 */
public interface Model extends AutoCloseable {

    /** What goes in and what comes out. */
    Signature signature();

    /**
     * A new predictor for the calling thread.
     *
     * @throws IllegalStateException where the model is closed
     */
    Predictor predictor();

    /** Gives no more predictors, and frees what is not on the heap when the last of them is closed; twice is once. */
    @Override
    void close();
}
