package dev.gambeson.attack.gradient;

import dev.gambeson.attack.Access;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.attack.AttackReferences;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.ball.Ball;
import dev.gambeson.attack.ball.Frame;
import dev.gambeson.model.Loss;
import java.util.List;

/**
 * Projected gradient descent (Madry, Makelov, Schmidt, Tsipras and Vladu 2018, "Towards deep learning models resistant to
 * adversarial attacks", arXiv 1706.06083): from a random start in the ball, small steps uphill on the cross-entropy, each
 * brought back into ball and bounds.
 *
 * <p>40 steps from one start, which together go 2.5 epsilon, a sixteenth of epsilon each: from any start to any other corner
 * of the ball, and then some. The paper's 40 steps of 0.01 for 0.3 end before they are there: on an undefended network of
 * digits they fool 55 where these fool 59 of 100, on a perceptron for breast cancer 45 where these fool 52. With fewer steps
 * each is longer, so that together they go as far; with more none is shorter. Under L1 a
 * step moves the steepest features as far as they can go, and the projection is onto ball and bounds at once (Croce and
 * Hein 2021, arXiv 2103.01208). Costs one gradient pass for a step, and one more for every start after the first.
 * Stateless and thread-safe.
 */
public final class Pgd implements Attack {

    private static final int STEPS = 40;

    /** How far all steps go together, in epsilon. */
    private static final double WAY = 2.5;

    /** For {@link java.util.ServiceLoader} and for everybody else. */
    public Pgd() {}

    @Override
    public String name() {
        return "pgd";
    }

    @Override
    public AttackDescription description() {
        return new AttackDescription(
                "Projected Gradient Descent (PGD)",
                "Madry, Makelov, Schmidt, Tsipras and Vladu 2018, Towards deep learning models resistant to adversarial"
                        + " attacks, arXiv 1706.06083",
                Access.GRADIENT,
                List.of(Norm.LINF, Norm.L2, Norm.L1),
                Goal.WITHIN_EPSILON,
                "40 steps of 1/16 epsilon (longer where they are fewer), one random start, loss cross-entropy, stops at the"
                        + " first success",
                AttackReferences.CRAFT_WHITE_BOX);
    }

    @Override
    public Cost most(Budget budget, int classes) {
        return new Cost(
                0, Course.passes(budget.steps().orElse(STEPS), budget.restarts().orElse(1)));
    }

    @Override
    public void run(Target target) {
        int steps = target.budget().steps().orElse(STEPS);
        Course course =
                new Course(Loss.CROSS_ENTROPY, steps, target.budget().restarts().orElse(1));
        Norm norm = target.threat().norm();
        double epsilon = target.threat().epsilon();
        double length = WAY * epsilon / Math.min(steps, STEPS);
        float[] slope = new float[target.exampleSize()];
        new DescentLoop(target, example -> {
                    Frame frame = Frame.within(target.threat(), target, example);
                    Ball ball = Ball.of(norm, epsilon, frame);
                    return new SteepClimb(course, frame, ball, slope, length, target.random(example), 0);
                })
                .run();
    }
}
