package dev.gambeson.attack.decision;

import dev.gambeson.attack.Access;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.attack.AttackReferences;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.ThreatModel;
import java.util.List;
import java.util.Optional;

/**
 * The Boundary attack (Brendel, Rauber and Bethge 2017, "Decision-based adversarial attacks: reliable attacks against
 * black-box machine learning models", arXiv 1712.04248): a random walk along the boundary that never leaves the adversarial
 * side; each step goes sideways on the sphere around the clean example, and then a little towards it (algorithm 1).
 *
 * <p>It reads the decided class only, and looks for the nearest adversarial example under L2. HopSkipJump reaches the same
 * distance with fewer queries; this one needs no boundary that is locally flat, so it is the second opinion.
 *
 * <p>Differences to the paper. Both parts of a step are asked about at once, and the sideways part by itself at every fifth
 * step only. Both lengths are changed after each answer instead of after windows, by factors whose balance is where three
 * in ten of the sideways parts succeed (the paper aims at half) and a quarter of the steps; below a thousandth of the
 * distance they begin anew, or the walk would end in the corners of a forest's boundary. The walk starts on the boundary,
 * found by halving the way as HopSkipJump does. Lengths are in the features' units, and all that is asked is rounded to
 * what can be.
 *
 * <p>Stateless and thread-safe.
 */
public final class Boundary implements Attack {

    /** For {@link java.util.ServiceLoader} and for everybody else. */
    public Boundary() {}

    @Override
    public String name() {
        return "boundary";
    }

    @Override
    public AttackDescription description() {
        return new AttackDescription(
                "Boundary Attack",
                "Brendel, Rauber and Bethge 2017, Decision-based adversarial attacks: reliable attacks against black-box"
                        + " machine learning models, arXiv 1712.04248",
                Access.DECISION,
                List.of(Norm.L2),
                Goal.MINIMUM_NORM,
                "both steps 0.1 of the distance at first; steps until the queries are spent",
                AttackReferences.CRAFT_BLACK_BOX);
    }

    @Override
    public Cost most(Budget budget, int classes) {
        return new Cost(budget.queries(), 0);
    }

    @Override
    public Optional<String> refusal(ThreatModel threat, int[] exampleShape) {
        return Start.refusal(threat);
    }

    @Override
    public void run(Target target) {
        new SearchLoop(target, example -> new BoundarySearch(target, example)).run();
    }
}
