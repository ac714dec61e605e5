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
 * Fast adaptive boundary attack, targeted (Croce and Hein 2020, "Minimally distorted adversarial examples with a fast
 * adaptive boundary attack", arXiv 1907.02044, algorithm 1; targeted as in AutoAttack, arXiv 2003.01690): takes the border
 * to another class for a plane, goes to the point of the plane that is nearest inside the bounds, drawn to the clean
 * example a little, and a step back whenever it is across.
 *
 * <p>With AutoAttack's parameters: 100 steps for each of the 9 other classes with the greatest logits of the clean example
 * (all where there are fewer), at most 0.1 of each step from the clean example, 1.05 of the way, 0.9 left after a step
 * back. It aims a hair beyond the plane, so that rounding does not undo it, and leaves a class at once where its slope is
 * flat. The most thorough of this package and the dearest: a gradient and a forward pass for each step and class.
 *
 * <p>Beyond the paper, as all attacks of this package: it works in the units of the features, on whole steps where values
 * move by steps (what is asked is on them), starts again from a random example up to twice where it found nothing, and ends
 * with a search on the way back to the clean example. Stateless and thread-safe.
 */
public final class Fab implements Attack {

    /** For {@link java.util.ServiceLoader} and for everybody else. */
    public Fab() {}

    @Override
    public String name() {
        return "fab-t";
    }

    @Override
    public AttackDescription description() {
        return new AttackDescription(
                "Fast Adaptive Boundary Attack, targeted (FAB-T)",
                "Croce and Hein 2020, Minimally distorted adversarial examples with a fast adaptive boundary attack,"
                        + " arXiv 1907.02044",
                Access.GRADIENT,
                List.of(Norm.LINF, Norm.L2, Norm.L1),
                Goal.MINIMUM_NORM,
                "100 steps for each of up to 9 classes, alpha 0.1, eta 1.05, beta 0.9, up to 3 starts where nothing is"
                        + " found",
                AttackReferences.CRAFT_WHITE_BOX);
    }

    @Override
    public Cost most(Budget budget, int classes) {
        long steps = budget.steps().orElse(FabDescent.STEPS);
        long starts = budget.restarts().orElse(NearestDescent.STARTS);
        long passes = starts * steps * Math.min(FabDescent.CLASSES, classes - 1);
        return new Cost(1 + passes + LineSearch.STEPS, passes);
    }

    @Override
    public void run(Target target) {
        new DescentLoop(target, example -> new FabDescent(target, example)).run();
    }
}
