package dev.gambeson.attack;

import java.util.Optional;

/**
 * A way to change inputs a little so that the model errs.
 *
 * <p>An attack only proposes: a campaign hands it the examples, counts its questions, and judges afterwards by itself
 * whether each proposal is allowed and fools the model. Found on the class path by {@link java.util.ServiceLoader}
 * (experimental), so it has a public constructor without parameters. Stateless and thread-safe: {@link #run} is called on
 * several threads at once, each with its own target, until no example is left to take. What it does to an example depends
 * on that example and {@link Target#random} only, never on its neighbours in the batch.
 */
public interface Attack {

    /** The word used in files and on the command line, such as {@code square}. */
    String name();

    /** What a reader should know of it. */
    AttackDescription description();

    /**
     * Why it cannot attack such examples, beyond its access and norms, which the campaign checks.
     *
     * @param threat what it would have to respect
     * @param exampleShape the shape of one example, such as {@code [1, 28, 28]}
     * @return a sentence, or nothing where it can, as all can that do not say otherwise
     */
    default Optional<String> refusal(ThreatModel threat, int[] exampleShape) {
        return Optional.empty();
    }

    /** The most that it asks about one example of a model with so many classes. */
    Cost most(Budget budget, int classes);

    /** Takes examples until there are none left, and finishes each with the best that it found. */
    void run(Target target);
}
