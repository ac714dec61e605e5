package dev.gambeson.attack;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/**
 * What an attack works with on one thread: examples to take, a metered way to ask the model about candidates, and a place
 * for results.
 *
 * <p>Candidates lie side by side in {@link #input}, one per slot. Whoever is fooled or out of budget leaves at once, and
 * the candidates that go on are moved to the front, so that no pass through the model is wasted. Not thread-safe.
 */
public interface Target {

    /** What the attack must respect. */
    ThreatModel threat();

    /** What it may cost. */
    Budget budget();

    /** The shape of one example, such as {@code [1, 28, 28]}. */
    int[] exampleShape();

    /** How many numbers an example has. */
    int exampleSize();

    /** How many candidates one question may hold. */
    int slots();

    /** Room for {@link #slots} candidates, row-major; write by absolute index. */
    FloatBuffer input();

    /** The next example that waits to be attacked, as an index into the campaign's examples, or -1 when none is left. */
    int take();

    /** Copies the clean values of an example. */
    void clean(int example, float[] into);

    /** The random numbers of an example: the same for any batch and any number of threads. */
    SplittableRandom random(int example);

    /** How many questions about an example are left. */
    int remaining(int example);

    /**
     * Asks the model about the candidates in the first slots; one query for each.
     *
     * @param examples which example the candidate in each slot was made of
     * @param count how many slots, from 1 to {@link #slots}
     * @throws IllegalStateException where the budget of an example is spent
     */
    void ask(int[] examples, int count);

    /** Whether the candidate of the last question in that slot got another class than the true one. */
    boolean fooled(int slot);

    /**
     * How sure the model is of the true class, for the candidate of the last question in that slot: its score minus the
     * best other one, on the logit scale. Smaller is better for the attacker.
     */
    double margin(int slot);

    /** Hands in the best that was found for an example; each example that was taken is finished once. */
    void finish(int example, float[] best);
}
