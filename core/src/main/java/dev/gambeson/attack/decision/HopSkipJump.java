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
 * HopSkipJump (Chen, Jordan and Wainwright 2019, "HopSkipJumpAttack: a query-efficient decision-based attack", arXiv
 * 1904.02144): goes to the boundary, estimates by random samples where it recedes, steps away from it in that direction,
 * and goes back to the boundary, which is now nearer (algorithm 2).
 *
 * <p>It reads the decided class only, so nothing that hides scores or gradients hides from it; it looks for the nearest
 * adversarial example under L2 or L∞, whatever epsilon is, and hands in the nearest that it asked about. With d features
 * that may change: the boundary is halved down to 1/d^1.5 of the way (L2) or 1/d² (L∞), at least to 0.01; iteration t takes
 * 100·√t samples, at most 10 000, less their mean (equation 16); the step is distance/√t, halved until it succeeds. It
 * iterates until {@link Budget#queries} are spent.
 *
 * <p>Differences to the paper. Samples lie 3/d of the distance away, at most 0.1 of it, in the first iteration as in all
 * others (the paper: 1/d, and 0.1 absolute in the first): on a defended network for digits this halves the distance that is
 * left of the optimum, and it needs no scale of the data. The first iteration takes no more than a fiftieth of the budget.
 * Where no uniform noise is adversarial, corners, levels and partial noise are tried. Lengths are in the features' units;
 * features that move in steps are sampled half a step wide at least, and all that is asked is rounded to what can be.
 *
 * <p>Stateless and thread-safe.
 */
public final class HopSkipJump implements Attack {

    /** For {@link java.util.ServiceLoader} and for everybody else. */
    public HopSkipJump() {}

    @Override
    public String name() {
        return "hopskipjump";
    }

    @Override
    public AttackDescription description() {
        return new AttackDescription(
                "HopSkipJump",
                "Chen, Jordan and Wainwright 2019, HopSkipJumpAttack: a query-efficient decision-based attack, arXiv"
                        + " 1904.02144",
                Access.DECISION,
                List.of(Norm.LINF, Norm.L2),
                Goal.MINIMUM_NORM,
                "100·√t samples in iteration t, at most 10000, and at first at most a fiftieth of the queries; iterations until"
                        + " the queries are spent",
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
        new SearchLoop(target, example -> new HopSkipJumpSearch(target, example)).run();
    }
}
