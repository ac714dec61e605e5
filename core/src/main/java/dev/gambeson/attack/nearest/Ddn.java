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
 * Decoupled direction and norm (Rony, Hafemann, Oliveira, Ben Ayed, Sabourin and Granger 2019, "Decoupling direction and
 * norm for efficient gradient-based L2 adversarial attacks and defenses", arXiv 1811.09600, algorithm 1): follows the
 * cross-entropy on a sphere that shrinks while the model is fooled and grows while it is not.
 *
 * <p>100 steps; the radius begins at 1 and changes by 5 %; the length of a step falls from 1 to 0.01 along half a cosine; no
 * quantisation. Three things are added. Where the bounds cut a change off, it is stretched until it is as long as the
 * sphere is wide. Where the model is so sure that a softmax of floats is 1, the margin is followed, since cross-entropy
 * has no slope there. Where there is no slope at all the direction is random, as in Foolbox.
 *
 * <p>Beyond the paper, as all attacks of this package: it works in the units of the features, on whole steps where values
 * move by steps (what is asked is on them), starts again from a random example up to twice where it found nothing, and ends
 * with a search on the way back to the clean example. Stateless and thread-safe.
 */
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
                "Decoupled Direction and Norm (DDN)",
                "Rony, Hafemann, Oliveira, Ben Ayed, Sabourin and Granger 2019, Decoupling direction and norm for"
                        + " efficient gradient-based L2 adversarial attacks and defenses, arXiv 1811.09600",
                Access.GRADIENT,
                List.of(Norm.L2),
                Goal.MINIMUM_NORM,
                "100 steps of 1 to 0.01, first radius 1, gamma 0.05, loss cross-entropy, up to 3 starts where nothing is"
                        + " found, no quantisation",
                AttackReferences.CRAFT_WHITE_BOX);
    }

    @Override
    public Cost most(Budget budget, int classes) {
        long steps = budget.steps().orElse(DdnDescent.STEPS);
        long starts = budget.restarts().orElse(NearestDescent.STARTS);
        return new Cost(LineSearch.STEPS, starts * steps);
    }

    @Override
    public void run(Target target) {
        new DescentLoop(target, example -> new DdnDescent(target, example)).run();
    }
}
