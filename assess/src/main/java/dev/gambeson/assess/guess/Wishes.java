package dev.gambeson.assess.guess;

import dev.gambeson.report.policy.Policy;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of a guessed project beyond what lies in the folder.
 *
 * @param template where the policy begins, or null for what the folder allows
 * @param observeUntil the last day on which the policy is only observed, or null
 */
public record Wishes(
        @Nullable PolicyTemplate template, @Nullable LocalDate observeUntil) {

    /** Nothing beyond. */
    public static final Wishes NONE = new Wishes(null, null);

    Policy policy(Policy guessed) {
        Policy policy = template == null ? guessed : template.policy();
        return new Policy(policy.failOn(), policy.require(), policy.lines(), observeUntil);
    }
}
