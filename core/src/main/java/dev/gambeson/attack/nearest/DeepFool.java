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
                "Moosavi-Dezfooli, Fawzi and Frossard 2015, arXiv 1511.04599",
                Access.GRADIENT,
                List.of(Norm.LINF, Norm.L2),
                Goal.MINIMUM_NORM,
                "50 steps",
                AttackReferences.CRAFT_WHITE_BOX);
    }

    @Override
    public Optional<String> refusal(ThreatModel threat, int[] exampleShape) {
        return Optional.empty();
    }

    @Override
    public Cost most(Budget budget, int classes) {
        long steps = budget.steps().orElse(DeepFoolDescent.STEPS);
        long starts = budget.restarts().orElse(1);
        return new Cost(
                1 + starts + LineSearch.STEPS, starts * steps * Math.min(DeepFoolDescent.CANDIDATES - 1, classes - 1));
    }

    @Override
    public void run(Target target) {
        new DescentLoop(target, example -> new DeepFoolDescent(target, example)).run();
    }
}
