package dev.gambeson.report.policy;

import dev.gambeson.report.ExitCode;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That a policy, or a part of it, is only observed yet: the verdict is told as it is, and nothing is stopped for it. A team
 * begins so, and the date says when it ends.
 *
 * <p>It is kept among the parameters of a report, beside the policy. Immutable and thread-safe.
 *
 * @param until the last day of it
 * @param enforced what the part that is enforced says (a floor is, while the project's own policy is observed); null where
 *     all is observed
 */
public record Observation(LocalDate until, @Nullable Verdict enforced) {

    /** Whoever observes for longer has no policy. */
    public static final int MOST_DAYS = 366;

    private static final String NAME = "observed";

    /** The observation under which a report was judged; empty where all of its policy is enforced. */
    public static Optional<Observation> of(Report report) {
        if (!(report.parameters().get(NAME) instanceof Map<?, ?> observed)) {
            return Optional.empty();
        }
        LocalDate until = LocalDate.parse(String.valueOf(observed.get("until")));
        Object enforced = observed.get("enforced");
        return Optional.of(new Observation(
                until,
                enforced == null ? null : Verdict.valueOf(enforced.toString().toUpperCase(Locale.ROOT))));
    }

    /** The report with this observation, which is the first reason for what happens next. */
    public Report on(Report report) {
        Map<String, Object> observed = new LinkedHashMap<>();
        observed.put("until", until.toString());
        if (enforced != null) {
            observed.put("enforced", enforced.name().toLowerCase(Locale.ROOT));
        }
        List<String> reasons = new ArrayList<>();
        reasons.add(
                enforced == null
                        ? "only observed until " + until + ": nothing is stopped, whatever the verdict"
                        : "in part only observed until " + until + ": what is enforced says "
                                + enforced.name().toLowerCase(Locale.ROOT));
        reasons.addAll(report.reasons());
        return report.withParameter(NAME, observed).withVerdict(report.verdict(), reasons);
    }

    /**
     * The report of a policy that was observed until a day and is enforced since, which is the last reason where it stops
     * somebody: what was let through before is not any more.
     */
    public static Report ended(LocalDate until, Report report) {
        if (report.verdict() == null || report.verdict() == Verdict.PASS) {
            return report;
        }
        List<String> reasons = new ArrayList<>(report.reasons());
        reasons.add("observed until " + until + "; enforced since");
        return report.withVerdict(report.verdict(), reasons);
    }

    /** What the caller is told: the exit code of the part that is enforced, 0 where there is none. */
    public int exitCode(Report report, Severity bar) {
        return enforced == null ? ExitCode.OK : ExitCode.of(report.withVerdict(enforced, report.reasons()), bar);
    }
}
