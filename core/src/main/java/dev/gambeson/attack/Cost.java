package dev.gambeson.attack;

/**
 * How much an attack asks of a model for one example.
 *
 * @param forwardPasses passes without a gradient
 * @param gradientPasses passes forward and backward
 */
public record Cost(long forwardPasses, long gradientPasses) {

    /** So many times as much. */
    public Cost times(long factor) {
        return new Cost(forwardPasses * factor, gradientPasses * factor);
    }
}
