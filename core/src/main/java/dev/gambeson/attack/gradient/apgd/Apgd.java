package dev.gambeson.attack.gradient.apgd;

import dev.gambeson.attack.Access;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.attack.AttackReferences;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ball.Ball;
import dev.gambeson.attack.ball.Frame;
import dev.gambeson.attack.gradient.Climb;
import dev.gambeson.attack.gradient.Course;
import dev.gambeson.attack.gradient.Descent;
import dev.gambeson.attack.gradient.DescentLoop;
import dev.gambeson.model.Loss;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Auto-PGD (Croce and Hein 2020, "Reliable evaluation of adversarial robustness with an ensemble of diverse parameter-free
 * attacks", arXiv 2003.01690): PGD that sets the length of its steps by itself; the loss makes the difference between its
 * forms.
 *
 * <p>Under L∞ and L2 the first step is 2 epsilon long, with momentum 0.75; it is halved, and the best point so far taken
 * up again, at checkpoints after 22, 41, 57, … of 100 steps where fewer than ρ = 0.75 of the steps since the last raised
 * the loss, or none raised the greatest. The first start is closer to the clean example than AutoAttack's, which
 * fools more on the network that it was chosen on. Under L1 steps are sparse and come from balls of 3 and 2 epsilon (Croce and Hein
 * 2021, arXiv 2103.01208). Stateless and thread-safe.
 */
abstract class Apgd implements Attack {

    private static final int STEPS = 100;

    /** Where an attack aims at no class: of the border cases on a hardened network one start finds every second. */
    private static final int STARTS = 2;

    private static final String PAPER =
            "Croce and Hein 2020, Reliable evaluation of adversarial robustness with an ensemble of diverse"
                    + " parameter-free attacks, arXiv 2003.01690; under l1 Croce and Hein 2021, Mind the box: l1-APGD for"
                    + " sparse adversarial attacks on image classifiers, arXiv 2103.01208";

    /** What such an attack says of itself. */
    static AttackDescription describe(String title, String loss, String starts) {
        return new AttackDescription(
                title,
                PAPER,
                Access.GRADIENT,
                List.of(Norm.LINF, Norm.L2, Norm.L1),
                Goal.WITHIN_EPSILON,
                "100 steps, the first of 2 epsilon (1 under l1), rho 0.75, momentum 0.75, " + starts
                        + " (at 0.3 epsilon, on the surface under l1), loss " + loss
                        + ", stops at the first success",
                AttackReferences.CRAFT_WHITE_BOX);
    }

    /** How many steps it takes from a start. */
    static int steps(Budget budget) {
        return budget.steps().orElse(STEPS);
    }

    /** How many starts an attack has that aims at no class. */
    static int starts(Budget budget) {
        return budget.restarts().orElse(STARTS);
    }

    /** How the example of a frame begins. */
    interface Beginning {
        Descent of(int example, Frame frame, Function<List<Integer>, Climb> towards);
    }

    /**
     * Leads all examples of the target up a loss, with room that they share.
     *
     * @param starts how many, for each class that is aimed at
     */
    static void run(Target target, Loss loss, int starts, Beginning beginning) {
        int steps = steps(target.budget());
        double epsilon = target.threat().epsilon();
        Norm norm = target.threat().norm();
        ThreatModel threat = norm == Norm.L1 ? wide(target.threat()) : target.threat();
        float[] slope = new float[target.exampleSize()];
        float[] stepped = new float[target.exampleSize()];
        new DescentLoop(target, example -> {
                    Frame frame = Frame.within(threat, target, example);
                    SplittableRandom random = target.random(example);
                    return beginning.of(example, frame, aims -> {
                        Course course = new Course(loss, aims, steps, starts);
                        return norm == Norm.L1
                                ? new SparseClimb(course, frame, epsilon, random, slope)
                                : new AdaptiveClimb(
                                        course, frame, Ball.of(norm, epsilon, frame), epsilon, random, slope, stepped);
                    });
                })
                .run();
    }

    private static ThreatModel wide(ThreatModel threat) {
        return new ThreatModel(threat.norm(), SparseClimb.WIDEST * threat.epsilon(), threat.features());
    }
}
