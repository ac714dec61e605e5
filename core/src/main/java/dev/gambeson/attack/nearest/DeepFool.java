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
 * DeepFool (Moosavi-Dezfooli, Fawzi and Frossard 2016, "DeepFool: a simple and accurate method to fool deep neural
 * networks", arXiv 1511.04599, algorithm 2; under L∞ by its extension to other norms): takes the borders to the other classes
 * for planes, steps over the nearest one, and does so again until the class has changed.
 *
 * <p>50 steps, the 10 classes of the greatest logits of the clean example, an overshoot of 2 %. Quick, and an upper bound on
 * the distance rather than the nearest example: it stops at the first one. Costs a gradient pass for each step and class.
 *
 * <p>Beyond the paper, as all attacks of this package: it works in the units of the features, on whole steps where values
 * move by steps (what is asked is on them), starts again from a random example up to twice where it found nothing, and ends
 * with a search on the way back to the clean example. Stateless and thread-safe.
 */
public final class DeepFool implements Attack {

    /** For {@link java.util.ServiceLoader} and for everybody else. */
    public DeepFool() {}

    @Override
    public String name() {
        return "deepfool";
    }

    @Override
    public AttackDescription description() {
        return new AttackDescription(
                "DeepFool",
                "Moosavi-Dezfooli, Fawzi and Frossard 2016, DeepFool: a simple and accurate method to fool deep neural"
                        + " networks, arXiv 1511.04599",
                Access.GRADIENT,
                List.of(Norm.LINF, Norm.L2),
                Goal.MINIMUM_NORM,
                "50 steps, 10 candidate classes, overshoot 0.02, up to 3 starts where nothing is found",
                AttackReferences.CRAFT_WHITE_BOX);
    }

    @Override
    public Cost most(Budget budget, int classes) {
        long steps = budget.steps().orElse(DeepFoolDescent.STEPS);
        long starts = budget.restarts().orElse(NearestDescent.STARTS);
        long others = Math.min(DeepFoolDescent.CANDIDATES, classes) - 1;
        return new Cost(1 + starts + LineSearch.STEPS, starts * steps * others);
    }

    @Override
    public void run(Target target) {
        new DescentLoop(target, example -> new DeepFoolDescent(target, example)).run();
    }
}
