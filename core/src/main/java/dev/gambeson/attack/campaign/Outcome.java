package dev.gambeson.attack.campaign;

/**
 * What became of one example under one attack.
 *
 * @param row its row, from 1
 * @param label the index of its true class
 * @param cleanClass the class that the model gives it as it is
 * @param state whether it was attacked, and how that ended
 * @param adversarialClass the class that the model gives what the attack made of it; {@code cleanClass} where it was not
 *     attacked
 * @param queries how often the attack asked the model about it
 * @param distance how far the adversarial example is, in the norm of the threat model; infinite where none was found. An
 *     attack that looks for the nearest one may find it farther away than epsilon: the example then stands
 * @param blind whether at least half of the gradients that the attack asked for were zero or not a number
 * @param unmoved whether the example stands with the very same scores as the clean one
 */
public record Outcome(
        int row,
        int label,
        int cleanClass,
        State state,
        int adversarialClass,
        int queries,
        double distance,
        boolean blind,
        boolean unmoved) {

    /** How an attack ended for an example. */
    public enum State {
        /** The model errs without any attack: not attacked. */
        MISCLASSIFIED,
        /** An attack before this one fooled the model: not attacked again. */
        FELL_EARLIER,
        /** The attack found an allowed change with which the model errs. */
        FOOLED,
        /** The attack found no allowed change with which the model errs. */
        STANDING,
        /** The time was spent before the attack had finished it: nobody knows. */
        UNFINISHED
    }

    /** Whether this attack was tried on it. */
    public boolean attacked() {
        return state == State.FOOLED || state == State.STANDING;
    }

    /** Whether this attack fooled the model. */
    public boolean fooled() {
        return state == State.FOOLED;
    }
}
