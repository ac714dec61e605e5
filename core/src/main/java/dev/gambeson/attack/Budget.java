package dev.gambeson.attack;

/**
 * What an attack may cost.
 *
 * <p>The cap is hard: an attack that asks for more is stopped with an error. Asking the model for its answer to the clean
 * example, and once more to confirm an adversarial one, is the campaign's cost and not the attack's.
 *
 * @param queries how often an attack may ask the model about one example, at least 1
 */
public record Budget(int queries) {

    /** What AutoAttack gives its Square. */
    public static final Budget STANDARD = new Budget(5000);

    public Budget {
        if (queries < 1) {
            throw new IllegalArgumentException("a budget has at least 1 query, not " + queries);
        }
    }
}
