package dev.gambeson.attack.nearest;

import dev.gambeson.attack.Access;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.attack.AttackReferences;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.gradient.DescentLoop;
import java.util.List;

/**
 * Fast minimum-norm attack (Pintor, Roli, Brendel and Biggio 2021, "Fast minimum-norm adversarial attacks through adaptive
 * norm constraints", arXiv 2102.12827, algorithm 1): follows the margin inside a ball whose radius is adapted, first to
 * where the boundary would be if the margin were straight, then down while the model is fooled and up while it is not.
 *
 * <p>100 steps; their length falls from 1 to 0.01 and the change of the radius from 5 % to 0.1 %, each along half a cosine.
 * The change is projected onto the ball in every norm; Foolbox's does not under L2, where its quotient of radius and
 * length is always 1. Two things differ from the paper. Until the boundary is first crossed, the estimate is added to the
 * radius and not to the length of the change, which the bounds may keep below it for ever. And where it is first crossed,
 * the search of {@link LineSearch} brings the example back to the boundary, as the paper does with a start that is
 * adversarial already; with the shrinking steps alone a far crossing stays far.
 *
 * <p>Beyond the paper, as all attacks of this package: it works in the units of the features, on whole steps where values
 * move by steps (what is asked is on them), starts again from a random example up to twice where it found nothing, and ends
 * with a search on the way back to the clean example. Stateless and thread-safe.
 */
public final class Fmn implements Attack {

    /** For {@link java.util.ServiceLoader} and for everybody else. */
    public Fmn() {}

    @Override
    public String name() {
        return "fmn";
    }

    @Override
    public AttackDescription description() {
        return new AttackDescription(
                "Fast Minimum-Norm Attack (FMN)",
                "Pintor, Roli, Brendel and Biggio 2021, Fast minimum-norm adversarial attacks through adaptive norm"
                        + " constraints, arXiv 2102.12827",
                Access.GRADIENT,
                List.of(Norm.LINF, Norm.L2, Norm.L1),
                Goal.MINIMUM_NORM,
                "100 steps of 1 to 0.01, gamma 0.05 to 0.001, loss the margin, up to 3 starts where nothing is found",
                AttackReferences.CRAFT_WHITE_BOX);
    }

    @Override
    public Cost most(Budget budget, int classes) {
        long steps = budget.steps().orElse(FmnDescent.STEPS);
        long starts = budget.restarts().orElse(NearestDescent.STARTS);
        return new Cost(2 * LineSearch.STEPS, starts * steps);
    }

    @Override
    public void run(Target target) {
        new DescentLoop(target, example -> new FmnDescent(target, example)).run();
    }
}
