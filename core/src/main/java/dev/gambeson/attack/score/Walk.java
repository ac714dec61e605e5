package dev.gambeson.attack.score;

import java.nio.FloatBuffer;

/**
 * The way of one example through a random search: the best candidate so far, and a next one close to it.
 *
 * <p>The candidate lies in the target's input, {@code base} numbers from its start.
 */
public interface Walk {

    /** The best so far; the first candidate before any step. */
    float[] best();

    /** Writes the next candidate, where the best so far stands. */
    void propose(FloatBuffer input, int base);

    /** The candidate is the best so far. */
    void accept(FloatBuffer input, int base);

    /** The candidate is forgotten, and the best so far stands in its place again. */
    void reject(FloatBuffer input, int base);
}
