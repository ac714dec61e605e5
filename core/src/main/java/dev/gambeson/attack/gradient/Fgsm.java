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
 * The fast gradient sign method (Goodfellow, Shlens and Szegedy 2015, "Explaining and harnessing adversarial examples",
 * arXiv 1412.6572): one step of length epsilon from the clean example, uphill on the cross-entropy.
 *
 * <p>Under L∞ the step goes along the sign of the gradient, under L2 along the gradient, under L1 along the steepest
 * features, each as far as its bounds allow. It costs one gradient pass for each example, whatever the budget. It shows
 * that a model is weak and never that it is robust. Stateless and thread-safe.
 */
public final class Fgsm implements Attack {

    /** For {@link java.util.ServiceLoader} and for everybody else. */
    public Fgsm() {}

    @Override
    public String name() {
        return "fgsm";
    }

    @Override
    public AttackDescription description() {
        return new AttackDescription(
                "Fast Gradient Sign Method (FGSM)",
                "Goodfellow, Shlens and Szegedy 2015, Explaining and harnessing adversarial examples, arXiv 1412.6572",
                Access.GRADIENT,
                List.of(Norm.LINF, Norm.L2, Norm.L1),
                Goal.WITHIN_EPSILON,
                "one step of epsilon from the clean example, loss cross-entropy",
                AttackReferences.CRAFT_WHITE_BOX);
    }

    @Override
    public Cost most(Budget budget, int classes) {
        return new Cost(0, Course.passes(1, 1));
    }

    @Override
    public void run(Target target) {
        double epsilon = target.threat().epsilon();
        Course course = new Course(Loss.CROSS_ENTROPY, 1, 1);
        float[] slope = new float[target.exampleSize()];
        new DescentLoop(target, example -> {
                    Frame frame = Frame.within(target.threat(), target, example);
                    Ball ball = Ball.of(target.threat().norm(), epsilon, frame);
                    return new SteepClimb(course, frame, ball, slope, epsilon, null, 0);
                })
                .run();
    }
}
