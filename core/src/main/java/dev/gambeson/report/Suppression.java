package dev.gambeson.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Why a finding does not count.
 *
 * @param by what suppressed it
 * @param reason the reason that somebody wrote down
 * @param owner who answers for it, or null for a baseline
 * @param expires the last day on which it holds, or null for a baseline
 */
public record Suppression(
        By by,
        String reason,
        @Nullable String owner,
        @Nullable LocalDate expires) {

    /** What suppressed a finding. */
    public enum By {
        /** An entry of the ignore list. */
        IGNORE,
        /** It was there in an earlier report already. */
        BASELINE
    }
}
