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
 * The momentum iterative fast gradient sign method (Dong, Liao, Pang, Su, Zhu, Hu and Li 2018, "Boosting adversarial
 * attacks with momentum", arXiv 1710.06081, algorithm 1): steps from the clean example along the gathered gradients of all
 * steps before, so that what it finds fools other models too.
 *
 * <p>10 steps of epsilon / 10, decay factor μ = 1, under L∞ and L2. As it always starts from the clean example it does not
 * start again, whatever the budget. Stateless and thread-safe.
 */
public final class MomentumFgsm implements Attack {

    private static final int STEPS = 10;
    private static final double DECAY = 1;

    /** For {@link java.util.ServiceLoader} and for everybody else. */
    public MomentumFgsm() {}

    @Override
    public String name() {
        return "mi-fgsm";
    }

    @Override
    public AttackDescription description() {
        return new AttackDescription(
                "Momentum Iterative Fast Gradient Sign Method (MI-FGSM)",
                "Dong, Liao, Pang, Su, Zhu, Hu and Li 2018, Boosting adversarial attacks with momentum, arXiv 1710.06081",
                Access.GRADIENT,
                List.of(Norm.LINF, Norm.L2),
                Goal.WITHIN_EPSILON,
                "10 steps of 1/10 epsilon from the clean example, decay factor 1, loss cross-entropy, stops at the first"
                        + " success",
                AttackReferences.CRAFT_WHITE_BOX);
    }

    @Override
    public Cost most(Budget budget, int classes) {
        return new Cost(0, Course.passes(budget.steps().orElse(STEPS), 1));
    }

    @Override
    public void run(Target target) {
        int steps = target.budget().steps().orElse(STEPS);
        double epsilon = target.threat().epsilon();
        Course course = new Course(Loss.CROSS_ENTROPY, steps, 1);
        float[] slope = new float[target.exampleSize()];
        new DescentLoop(target, example -> {
                    Frame frame = Frame.within(target.threat(), target, example);
                    Ball ball = Ball.of(target.threat().norm(), epsilon, frame);
                    return new SteepClimb(course, frame, ball, slope, epsilon / steps, null, DECAY);
                })
                .run();
    }
}
