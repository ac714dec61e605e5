package dev.gambeson.attack.campaign;

import dev.gambeson.attack.evaluation.Evidence;
import dev.gambeson.attack.evaluation.GradientCheck;
import dev.gambeson.attack.evaluation.Tally;
import dev.gambeson.attack.query.Repetition;
import dev.gambeson.attack.suite.Plan;
import dev.gambeson.model.Gradient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is known of a campaign beside its result. Not thread-safe. */
final class Assurance {

    private final Campaign campaign;
    private final Plan plan;
    private final Repetition repetition;
    private List<String> approximations = List.of();
    private @Nullable GradientCheck check;
    private boolean asked;

    Assurance(Campaign campaign, Plan plan, Repetition repetition) {
        this.campaign = campaign;
        this.plan = plan;
        this.repetition = repetition;
    }

    /** Tries the gradient before the first attack that follows it. */
    void check(Gradient gradient, int[] attacked) {
        if (!asked) {
            asked = true;
            approximations = gradient.approximations();
            check = repetition.randomised()
                    ? null
                    : GradientCheck.of(
                            campaign.model(),
                            gradient,
                            campaign.examples(),
                            attacked,
                            campaign.threat(),
                            campaign.seed());
        }
    }

    /** What is known when these attacks have run. */
    Evidence evidence(List<AttackResult> results) {
        List<Tally> tallies = results.stream().map(AttackResult::tally).toList();
        return new Evidence(repetition, plan.eot(), plan.obstacles(), approximations, check, tallies, plan.leftOut());
    }
}
