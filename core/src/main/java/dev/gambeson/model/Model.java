package dev.gambeson.model;

/**
 * A model that can be asked for predictions: the least that a model can do.
 *
 * <p>Thread-safe. What more a model can do is a further interface, never a question at run time.
 */
public interface Model extends AutoCloseable {

    /** What goes in and what comes out. */
    Signature signature();

    /** A new predictor for the calling thread. */
    Predictor predictor();

    /** Frees what is not on the heap; predictors must be closed before. */
    @Override
    void close();
}
