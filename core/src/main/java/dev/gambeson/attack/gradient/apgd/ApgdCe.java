package dev.gambeson.attack.gradient.apgd;

import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.gradient.Course;
import dev.gambeson.model.Loss;
import java.util.List;

/**
 * Auto-PGD on the cross-entropy (Croce and Hein 2020, arXiv 2003.01690; under L1 Croce and Hein 2021, arXiv 2103.01208).
 *
 * <p>100 steps from each of two random starts, where AutoAttack has one: 201 gradient passes at most, half of them with
 * one start. Where a model
 * is so sure of itself that the cross-entropy has no slope left, {@code apgd-dlr} and {@code apgd-t} go on. Stateless and
 * thread-safe.
 */
public final class ApgdCe extends Apgd {

    /** For {@link java.util.ServiceLoader} and for everybody else. */
    public ApgdCe() {}

    @Override
    public String name() {
        return "apgd-ce";
    }

    @Override
    public AttackDescription description() {
        return describe("Auto-PGD on cross-entropy (APGD-CE)", "cross-entropy", "two random starts");
    }

    @Override
    public Cost most(Budget budget, int classes) {
        return new Cost(0, Course.passes(steps(budget), starts(budget)));
    }

    @Override
    public void run(Target target) {
        run(target, Loss.CROSS_ENTROPY, starts(target.budget()), (example, frame, towards) -> towards.apply(List.of()));
    }
}
