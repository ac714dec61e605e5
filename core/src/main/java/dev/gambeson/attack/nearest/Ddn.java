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
public final class Ddn implements Attack {

    /** For {@link java.util.ServiceLoader} and for everybody else. */
    public Ddn() {}

    @Override
    public String name() {
        return "ddn";
    }

    @Override
    public AttackDescription description() {
        return new AttackDescription(
                "Decoupled Direction and Norm",
                "Rony, Hafemann, Oliveira, Ben Ayed, Sabourin and Granger 2018, arXiv 1811.09600",
                Access.GRADIENT,
                List.of(Norm.L2),
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
        long steps = budget.steps().orElse(DdnDescent.STEPS);
        long starts = budget.restarts().orElse(NearestDescent.STARTS);
        return new Cost(2 * LineSearch.STEPS, starts * steps);
    }

    @Override
    public void run(Target target) {
        new DescentLoop(target, example -> new DdnDescent(target, example)).run();
    }
}
