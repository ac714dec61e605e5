package dev.gambeson.attack.suite;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Budget;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The attacks of a campaign in the order in which they run, each from what those before it left standing.
 *
 * <p>Immutable.
 *
 * @param attacks what is run
 * @param leftOut what a suite has and this model does not get, with the reason
 * @param obstacles where attacks that follow gradients were left out because there is none: all that stands in the way
 * @param eot over how many passes each question for a gradient is averaged, at least 1: expectation over transformation
 *     (Athalye, Engstrom, Ilyas and Kwok 2018, arXiv 1707.07397), for a model that answers the same input differently
 */
public record Plan(List<PlannedAttack> attacks, List<LeftOut> leftOut, List<String> obstacles, int eot) {

    public Plan {
        if (eot < 1) {
            throw new IllegalArgumentException("a gradient is averaged over at least 1 pass, not " + eot);
        }
        attacks = List.copyOf(attacks);
        leftOut = List.copyOf(leftOut);
        obstacles = List.copyOf(obstacles);
    }

    /** Attacks that somebody asked for by name, each with the same budget, without averaging. */
    public static Plan of(List<Attack> attacks, Budget budget) {
        return new Plan(
                attacks.stream()
                        .map(attack -> new PlannedAttack(attack, budget))
                        .toList(),
                List.of(),
                List.of(),
                1);
    }

    /** The same with so many passes for each question for a gradient. */
    public Plan withEot(int passes) {
        return new Plan(attacks, leftOut, obstacles, passes);
    }

    /** The same with other budgets. */
    public Plan withBudgets(UnaryOperator<Budget> change) {
        return new Plan(
                attacks.stream()
                        .map(planned -> new PlannedAttack(planned.attack(), change.apply(planned.budget())))
                        .toList(),
                leftOut,
                obstacles,
                eot);
    }
}
