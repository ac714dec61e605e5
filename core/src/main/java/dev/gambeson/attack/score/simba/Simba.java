package dev.gambeson.attack.score.simba;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.score.RandomSearch;

/**
 * SimBA along single features (Guo, Gardner, You, Wilson and Weinberger 2019, "Simple black-box adversarial attacks", arXiv
 * 1905.07121): moves one feature after another, in random order, up, or where that does not lower the margin of the true
 * class, down; a feature costs one or two queries (algorithm 1).
 *
 * <p>For images a feature is a value of a pixel, for tables a column. Under L∞ a feature goes to the end of what epsilon
 * allows; under L2 by a fifth of epsilon, and what leaves the ball is shrunk back onto it (the paper: 0.2 for photographs,
 * and no ball). Compared are margins on the logit scale where the paper compares probabilities; a direction that lowers one
 * nearly always lowers the other, and margins of sure models do not vanish in rounding. Stateless and thread-safe.
 */
public final class Simba implements Attack {

    /** For {@link java.util.ServiceLoader} and for everybody else. */
    public Simba() {}

    @Override
    public String name() {
        return "simba";
    }

    @Override
    public AttackDescription description() {
        return SimbaDescription.of("SimBA", "single features in random order");
    }

    @Override
    public Cost most(Budget budget, int classes) {
        return new Cost(budget.queries(), 0);
    }

    @Override
    public void run(Target target) {
        new RandomSearch(target, example -> new FeatureWalk(target, example)).run();
    }
}
