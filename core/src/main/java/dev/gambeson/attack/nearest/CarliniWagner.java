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
public final class CarliniWagner implements Attack {

    /** For {@link java.util.ServiceLoader} and for everybody else. */
    public CarliniWagner() {}

    @Override
    public String name() {
        return "cw";
    }

    @Override
    public AttackDescription description() {
        return new AttackDescription(
                "CW",
                "Carlini and Wagner 2016, arXiv 1608.04644",
                Access.GRADIENT,
                List.of(Norm.L2),
                Goal.MINIMUM_NORM,
                "9",
                AttackReferences.CRAFT_WHITE_BOX);
    }

    @Override
    public Optional<String> refusal(ThreatModel threat, int[] exampleShape) {
        return Optional.empty();
    }

    @Override
    public Cost most(Budget budget, int classes) {
        long steps = budget.steps().orElse(CarliniWagnerDescent.STEPS);
        long starts = budget.restarts().orElse(NearestDescent.STARTS);
        return new Cost(LineSearch.STEPS, starts * steps * CarliniWagnerDescent.SEARCHES);
    }

    @Override
    public void run(Target target) {
        new DescentLoop(target, example -> new CarliniWagnerDescent(target, example)).run();
    }
}
