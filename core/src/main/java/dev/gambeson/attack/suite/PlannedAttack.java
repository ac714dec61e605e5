package dev.gambeson.attack.suite;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;

/**
 * An attack with what it may cost.
 *
 * @param attack what is run
 * @param budget what it may ask about each example
 */
public record PlannedAttack(Attack attack, Budget budget) {

    /** The most that it asks about one example of a model with so many classes, where nothing is averaged. */
    public Cost most(int classes) {
        return attack.most(budget, classes);
    }

    /** The same where each question for a gradient costs {@code eot} passes. */
    public Cost mostPasses(int classes, int eot) {
        Cost most = most(classes);
        return new Cost(most.forwardPasses(), eot * most.gradientPasses());
    }
}
