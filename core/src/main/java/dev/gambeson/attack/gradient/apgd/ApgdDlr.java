package dev.gambeson.attack.gradient.apgd;

import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.gradient.Course;
import dev.gambeson.model.Loss;
import java.util.List;

/**
 * Auto-PGD on the difference of logits ratio (Croce and Hein 2020, arXiv 2003.01690, equation 6; under L1 Croce and Hein
 * 2021, arXiv 2103.01208), which does not depend on the scale of the logits.
 *
 * <p>The ratio needs three classes; of a model with two the loss is the margin, the difference itself. 100 steps from
 * each of two random starts, where AutoAttack has one: 201 gradient passes at most, half of them with one start. Stateless and thread-safe.
 */
public final class ApgdDlr extends Apgd {

    /** For {@link java.util.ServiceLoader} and for everybody else. */
    public ApgdDlr() {}

    @Override
    public String name() {
        return "apgd-dlr";
    }

    @Override
    public AttackDescription description() {
        return describe(
                "Auto-PGD on the difference of logits ratio (APGD-DLR)",
                "DLR, of two classes the margin",
                "two random starts");
    }

    @Override
    public Cost most(Budget budget, int classes) {
        return new Cost(0, Course.passes(steps(budget), starts(budget)));
    }

    @Override
    public void run(Target target) {
        Loss loss = target.classes() < Loss.DLR.leastClasses() ? Loss.MARGIN : Loss.DLR;
        run(target, loss, starts(target.budget()), (example, frame, towards) -> towards.apply(List.of()));
    }
}
