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
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.gradient.DescentLoop;
import java.util.List;
import java.util.Optional;

/** TODOC */
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
                "FAB-T",
                "Croce and Hein 2019, arXiv 1907.02044",
                Access.GRADIENT,
                List.of(Norm.LINF, Norm.L2, Norm.L1),
                Goal.MINIMUM_NORM,
                "100 steps",
                AttackReferences.CRAFT_WHITE_BOX);
    }

    @Override
    public Optional<String> refusal(ThreatModel threat, int[] exampleShape) {
        return Optional.empty();
    }

    @Override
    public Cost most(Budget budget, int classes) {
        long steps = budget.steps().orElse(FabDescent.STEPS);
        long starts = budget.restarts().orElse(1);
        return new Cost(
                1 + LineSearch.STEPS + starts * steps * Math.min(FabDescent.CLASSES, classes - 1),
                starts * steps * Math.min(FabDescent.CLASSES, classes - 1));
    }

    @Override
    public void run(Target target) {
        new DescentLoop(target, example -> new FabDescent(target, example)).run();
    }
}
