package dev.gambeson.attack;

import java.util.OptionalInt;

/**
 * What an attack may cost.
 *
 * <p>The cap on queries is hard: an attack that asks for more is stopped with an error. It holds for attacks without
 * gradients; those with gradients are bounded by their steps and restarts. Asking the model for its answer to the clean
 * example, and once more to confirm an adversarial one, is the campaign's cost and not the attack's.
 *
 * @param queries how often an attack without gradients may ask the model about one example, at least 1
 * @param steps how many steps an attack with gradients takes from one start, at least 1; each attack has its own default
 * @param restarts how often it starts again where it found nothing, at least 1; each attack has its own default
 */
public record Budget(int queries, OptionalInt steps, OptionalInt restarts) {

    /** What AutoAttack gives its Square; all else as each attack has it. */
    public static final Budget STANDARD = new Budget(5000);

    public Budget {
        demandPositive(queries, "queries");
        steps.ifPresent(value -> demandPositive(value, "steps"));
        restarts.ifPresent(value -> demandPositive(value, "restarts"));
    }

    /** That many queries, and steps and restarts as each attack has them. */
    public Budget(int queries) {
        this(queries, OptionalInt.empty(), OptionalInt.empty());
    }

    /** The same with so many steps from each of so many starts. */
    public Budget with(int steps, int restarts) {
        return new Budget(queries, OptionalInt.of(steps), OptionalInt.of(restarts));
    }

    private static void demandPositive(int value, String what) {
        if (value < 1) {
            throw new IllegalArgumentException("a budget has at least 1 of " + what + ", not " + value);
        }
    }
}
