package dev.gambeson.attack.gradient.apgd;

import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.gradient.Course;
import dev.gambeson.model.Loss;

/**
 * Auto-PGD towards each of the nine most likely other classes in turn, on the targeted difference of logits ratio (Croce
 * and Hein 2020, arXiv 2003.01690, equation 7; under L1 Croce and Hein 2021, arXiv 2103.01208): the strongest of the
 * three, as a class that is farther away at first may be the easier one to reach.
 *
 * <p>The ratio needs four classes; of a model with two or three the loss is the difference of the two logits, of the class
 * aimed at and of the true one, and all other classes are aimed at. 100 steps from one random start for each class: for
 * ten classes 9 × 101 gradient passes, one of which finds out which classes are the most likely. Stateless and
 * thread-safe.
 */
public final class ApgdTargeted extends Apgd {

    private static final int CLASSES = 9;

    /** For {@link java.util.ServiceLoader} and for everybody else. */
    public ApgdTargeted() {}

    @Override
    public String name() {
        return "apgd-t";
    }

    @Override
    public AttackDescription description() {
        return describe(
                "Targeted Auto-PGD (APGD-T)",
                "targeted DLR (of fewer than four classes the difference of two logits) towards the 9 most likely other"
                        + " classes in turn",
                "one random start for each");
    }

    @Override
    public Cost most(Budget budget, int classes) {
        int aims = Math.min(CLASSES, classes - 1);
        return new Cost(0, 1 + Course.passes(steps(budget), aims * restarts(budget)));
    }

    private static int restarts(Budget budget) {
        return budget.restarts().orElse(1);
    }

    @Override
    public void run(Target target) {
        Loss loss = target.classes() < Loss.TARGETED_DLR.leastClasses() ? Loss.DIFFERENCE : Loss.TARGETED_DLR;
        run(
                target,
                loss,
                restarts(target.budget()),
                (example, frame, towards) -> new TargetedClimb(example, frame, loss, CLASSES, towards));
    }
}
