package dev.gambeson.attack;

import dev.gambeson.model.Loss;
import java.nio.FloatBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What an attack works with on one thread: examples to take, a metered way to ask the model about candidates, and a place
 * for results.
 *
 * <p>Candidates lie side by side in {@link #input}, one per slot. Whoever is fooled or out of budget leaves at once, and
 * the candidates that go on are moved to the front, so that no pass through the model is wasted. {@link #fooled}, {@link
 * #margin} and {@link #logit} speak of the last question, whether it was asked by {@link #ask} or {@link #differentiate}.
 * Not thread-safe.
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

    /** How many classes the model tells apart, at least 2. */
    int classes();

    /** How many candidates one question may hold. */
    int slots();

    /** Room for {@link #slots} candidates, row-major; write by absolute index. */
    FloatBuffer input();

    /** The next example that waits to be attacked, as an index into the campaign's examples, or -1 when none is left. */
    int take();

    /** Copies the clean values of an example. */
    void clean(int example, float[] into);

    /** The index of the true class of an example. */
    int label(int example);

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

    /**
     * Asks for scores, losses and gradients of the candidates in the first slots; one gradient pass for each (more where
     * the campaign averages over the randomness of a model).
     *
     * @param loss what the gradient is of; one of those that {@link #classes} allows
     * @param examples which example the candidate in each slot was made of
     * @param targets the class that each slot aims at; not read where the loss aims at none
     * @param count how many slots, from 1 to {@link #slots}
     * @throws IllegalStateException where the attack's access is not {@link Access#GRADIENT}
     */
    void differentiate(Loss loss, int[] examples, int[] targets, int count);

    /** The gradients of the last {@link #differentiate}, row-major, by slot; what is not a finite number reads as 0. */
    FloatBuffer gradient();

    /** The loss of the candidate in that slot, by the last {@link #differentiate}. */
    double loss(int slot);

    /**
     * Whether the candidate of the last question in that slot got another class than the true one. After {@link
     * #differentiate} only where this is sure whatever the rounding, since the forward pass alone may round otherwise.
     */
    boolean fooled(int slot);

    /**
     * How sure the model is of the true class, for the candidate of the last question in that slot: its score minus the
     * best other one, on the logit scale. Smaller is better for the attacker.
     */
    double margin(int slot);

    /** The logit of a class for the candidate of the last question in that slot; of a probability its logarithm. */
    double logit(int slot, int candidate);

    /**
     * The classes other than the label that the last question in that slot found the most likely.
     *
     * @param most how many, fewer where there are fewer
     * @return by descending logit, of equal ones the first
     */
    default List<Integer> others(int slot, int label, int most) {
        return IntStream.range(0, classes())
                .filter(candidate -> candidate != label)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer candidate) -> -logit(slot, candidate)))
                .limit(most)
                .toList();
    }

    /** Hands in the best that was found for an example; each example that was taken is finished once. */
    void finish(int example, float[] best);
}
