package dev.gambeson.attack.decision;

import java.nio.FloatBuffer;

/**
 * The way of one example through an attack by decisions: candidates, whether each fools the model, the next candidates.
 *
 * <p>What it does depends on the answers and its own random numbers only, never on how many of its candidates go into one
 * question.
 */
interface Search {

    /** How many candidates it can put forward before it needs an answer; 0 where it has ended. */
    int ready();

    /** Writes the next candidate, {@code base} numbers from the start of the input. */
    void propose(FloatBuffer input, int base);

    /** Hears of each candidate once, in the order in which they were put forward. */
    void judge(FloatBuffer input, int base, boolean fooled);

    /** The nearest adversarial example that was found; the clean values where none was. */
    float[] best();
}
