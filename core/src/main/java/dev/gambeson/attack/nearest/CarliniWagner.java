package dev.gambeson.attack.nearest;

import dev.gambeson.attack.Access;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.attack.AttackReferences;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.Feature;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.gradient.DescentLoop;
import java.util.List;
import java.util.Optional;

/**
 * The L2 attack of Carlini and Wagner 2017 ("Towards evaluating the robustness of neural networks", arXiv 1608.04644, section
 * VI-A): minimises the squared distance plus a weight times the margin of the true class, in the space of a tanh that
 * knows no bounds, and looks for the smallest weight that fools the model.
 *
 * <p>9 searches for the weight from 1 on (times 10 while it is too small, then halving the interval), each of up to 100 steps
 * of Adam at rate 0.2, given up early where a tenth of the steps gains less than 0.01 %, by example. The authors take
 * 10 000 steps at rate 0.01 from a weight of 0.001, a hundred times the price; with their rate and few steps a black
 * pixel, where the tanh is all but flat, never gets anywhere: on the robust MNIST network of AutoAttack 9 searches of 100
 * steps as in Foolbox leave a median of 9.0 and fool 41 of 50, these 3.6 and 50. Confidence 0. Not defined where values
 * move by steps, since it feels its way along a smooth distance, or where a feature has no bounds.
 *
 * <p>Beyond the paper, as all attacks of this package: it works in the units of the features, starts again from a random
 * example up to twice where it found nothing, and ends with a search on the way back to the clean example. Stateless and
 * thread-safe.
 */
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
                "Carlini and Wagner L2",
                "Carlini and Wagner 2017, Towards evaluating the robustness of neural networks, arXiv 1608.04644",
                Access.GRADIENT,
                List.of(Norm.L2),
                Goal.MINIMUM_NORM,
                "9 searches of up to 100 steps of Adam, first weight 1, rate 0.2, confidence 0, gives up early, up to 3"
                        + " starts where nothing is found",
                AttackReferences.CRAFT_WHITE_BOX);
    }

    @Override
    public Optional<String> refusal(ThreatModel threat, int[] exampleShape) {
        for (Feature feature : threat.features()) {
            if (feature.mutable() && feature.step() > 0) {
                return Optional.of("it needs values that move freely, not by steps; take ddn or fmn.");
            }
            if (feature.mutable() && Float.isInfinite(feature.upper() - feature.lower())) {
                return Optional.of("it needs a lower and an upper bound of every feature; take ddn or fmn.");
            }
        }
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
