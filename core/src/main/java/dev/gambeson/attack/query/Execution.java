package dev.gambeson.attack.query;

import java.util.OptionalInt;

/**
 * How work is spread over the machine: it changes the time, never a result.
 *
 * @param threads how many threads ask the model at once, at least 1
 * @param batch how many examples a thread asks about at once, at least 1; where nobody says, {@link #slots} chooses
 */
public record Execution(int threads, OptionalInt batch) {

    /** Enough to keep a processor busy, few enough for its cache: 16 to 32 images suit most networks. */
    private static final int LEAST = 32;

    /** Beyond this, small examples gain no more. */
    private static final int MOST = 1024;

    /** As many numbers as {@value #LEAST} images of handwritten digits have. */
    private static final int NUMBERS = LEAST * 28 * 28;

    public Execution {
        if (threads < 1 || batch.orElse(1) < 1) {
            throw new IllegalArgumentException("threads and batch are at least 1, not " + threads + " and " + batch);
        }
    }

    /** That many threads, each with batches of that size. */
    public Execution(int threads, int batch) {
        this(threads, OptionalInt.of(batch));
    }

    /** That many threads, with batches that suit the examples. */
    public static Execution of(int threads) {
        return new Execution(threads, OptionalInt.empty());
    }

    /**
     * How many examples one thread asks about at once: the batch where one was given, else about 25 000 numbers and 32 to
     * 1024 examples. Never more than its share, so that no thread is left without work.
     *
     * @param exampleSize how many numbers an example has, at least 1
     * @param examples how many wait for all threads together
     */
    public int slots(int exampleSize, int examples) {
        int suitable = batch.orElse(Math.max(LEAST, Math.min(MOST, NUMBERS / exampleSize)));
        int share = (int) (((long) examples + threads - 1) / threads);
        return Math.max(1, Math.min(suitable, share));
    }
}
