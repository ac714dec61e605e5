package dev.gambeson.model;

/**
 * A model that answers a limited number of questions: every example that it is asked about counts, whoever asks.
 *
 * <p>A predictor throws {@link QueriesSpentException} instead of asking beyond the cap, so that the cap holds exactly for
 * all threads together.
 */
public interface RationedModel extends Model {

    /** How many examples may still be asked about, what is set aside included. */
    long remaining();

    /**
     * Sets questions aside for later: until the reserve is closed, nobody gets them. Where fewer are left, all are set
     * aside.
     *
     * @param examples how many
     */
    Reserve reserve(long examples);

    /** Questions that were set aside. */
    interface Reserve extends AutoCloseable {

        /** Gives them free; twice is once. */
        @Override
        void close();
    }
}
