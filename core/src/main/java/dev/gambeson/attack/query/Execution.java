package dev.gambeson.attack.query;

/**
 * How work is spread over the machine: it changes the time, never a result.
 *
 * @param threads how many threads ask the model at once, at least 1
 * @param batch how many examples a thread asks about at once, at least 1; 16 to 32 suit most models on a processor
 */
public record Execution(int threads, int batch) {

    /** The batch where nobody says another. */
    public static final int BATCH = 32;

    public Execution {
        if (threads < 1 || batch < 1) {
            throw new IllegalArgumentException("threads and batch are at least 1, not " + threads + " and " + batch);
        }
    }

    /** That many threads with batches of {@value #BATCH}. */
    public static Execution of(int threads) {
        return new Execution(threads, BATCH);
    }
}
