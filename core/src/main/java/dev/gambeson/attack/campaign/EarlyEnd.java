package dev.gambeson.attack.campaign;

import dev.gambeson.attack.AttackRules;
import dev.gambeson.attack.query.Deadline;
import dev.gambeson.attack.suite.Plan;
import dev.gambeson.format.literal.TimeSpan;
import dev.gambeson.model.QueriesSpentException;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a campaign left undone: attacks that time or questions did not suffice for, and attacks that could change nothing any more. */
final class EarlyEnd {

    private final Campaign campaign;
    private final List<String> unfinished = new ArrayList<>();
    private final List<String> skipped;
    private final String last;
    private final String why;

    EarlyEnd(
            Campaign campaign,
            Plan plan,
            List<AttackResult> results,
            Deadline deadline,
            @Nullable QueriesSpentException queriesSpent) {
        this.campaign = campaign;
        this.why = queriesSpent == null
                ? "the time of " + TimeSpan.text(deadline.span()) + " was spent"
                : String.valueOf(queriesSpent.getMessage());
        for (AttackResult result : results) {
            if (result.unfinished() > 0) {
                unfinished.add(result.attack() + " finished " + result.attacked() + " of "
                        + (result.attacked() + result.unfinished()) + " examples");
            }
        }
        this.last = results.isEmpty() ? "" : results.get(results.size() - 1).attack();
        this.skipped = plan.attacks().subList(results.size(), plan.attacks().size()).stream()
                .map(planned -> planned.attack().name())
                .toList();
    }

    /** What was left undone because time or questions were spent, in one sentence; null where nothing was. */
    @Nullable
    String spent() {
        return unfinished.isEmpty() ? null : why + ": " + String.join(", ", unfinished);
    }

    /** Why the robust accuracy over all attacks is an upper bound only; null where every attack went to its end. */
    @Nullable
    String bound() {
        List<String> reasons = new ArrayList<>();
        String spent = spent();
        if (spent != null) {
            reasons.add(spent);
        }
        if (!skipped.isEmpty()) {
            reasons.add(String.join(", ", skipped) + " did not run, for the policy was decided after " + last);
        }
        return reasons.isEmpty() ? null : "an upper bound: " + String.join("; ", reasons);
    }

    /** Why the robust accuracy under one attack is an upper bound only; null where it went to its end. */
    static @Nullable String bound(AttackResult result) {
        return result.unfinished() == 0
                ? null
                : "an upper bound: time or queries did not suffice for " + result.unfinished() + " of "
                        + (result.attacked() + result.unfinished()) + " examples, which count as standing";
    }

    List<Finding> findings() {
        String bound = bound();
        if (bound == null) {
            return List.of();
        }
        String detail = "The robust accuracy is " + bound + ".";
        return List.of(Finding.of(AttackRules.STOPPED_EARLY, detail)
                .with("unfinished", List.copyOf(unfinished))
                .with("skipped", skipped)
                .with("norm", campaign.threat().norm().id())
                .with("epsilon", campaign.threat().epsilon())
                .in(Stage.ROBUSTNESS, null));
    }
}
