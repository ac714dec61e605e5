package dev.gambeson.report.policy;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a report must show for a release.
 *
 * <p>Immutable and thread-safe.
 *
 * @param failOn a finding at or above this severity fails
 * @param require stages that must have been examined
 * @param lines what measures must hold
 * @param observeUntil the last day on which it is only observed: judged and shown, while nothing is stopped; null where it
 *     is enforced
 * @param countersigners whose signature an ignore list or baseline needs before it suppresses anything: public keys as PEM by
 *     the names of their holders; empty where none is needed
 */
public record Policy(
        Severity failOn,
        List<Stage> require,
        List<PolicyLine> lines,
        @Nullable LocalDate observeUntil,
        Map<String, String> countersigners) {

    public Policy {
        require = List.copyOf(require);
        lines = List.copyOf(lines);
        countersigners = Map.copyOf(countersigners);
    }

    /** A policy by which nobody countersigns. */
    public Policy(Severity failOn, List<Stage> require, List<PolicyLine> lines, @Nullable LocalDate observeUntil) {
        this(failOn, require, lines, observeUntil, Map.of());
    }

    /** A policy that is enforced. */
    public Policy(Severity failOn, List<Stage> require, List<PolicyLine> lines) {
        this(failOn, require, lines, null);
    }

    /** Findings of high severity fail; nothing is demanded. */
    public static Policy standard() {
        return new Policy(Severity.HIGH, List.of(), List.of());
    }

    /** Whether it is only observed on a day. */
    public boolean isObservedOn(LocalDate day) {
        return observeUntil != null && !wasObservedBefore(day);
    }

    /** Whether it was only observed until before a day, and is enforced since. */
    public boolean wasObservedBefore(LocalDate day) {
        return observeUntil != null && day.isAfter(observeUntil);
    }

    /** The same with another bar. */
    public Policy failingOn(Severity bar) {
        return new Policy(bar, require, lines, observeUntil, countersigners);
    }

    /**
     * This policy above an organisation's floor: the lower bar, the stages of both, the lines of both. A project can
     * tighten the floor and not loosen it: who countersigns is the floor's to say where it says so. Whether one of them is
     * only observed is for {@link Observation}.
     */
    public Policy above(Policy floor) {
        Severity bar = failOn.atLeast(floor.failOn) ? floor.failOn : failOn;
        Set<Stage> stages = new LinkedHashSet<>(floor.require);
        stages.addAll(require);
        Set<PolicyLine> both = new LinkedHashSet<>(floor.lines);
        both.addAll(lines);
        Map<String, String> named = floor.countersigners.isEmpty() ? countersigners : floor.countersigners;
        return new Policy(bar, List.copyOf(stages), List.copyOf(both), null, named);
    }

    /** The report with a finding for each line that does not hold. */
    public Report check(Report report) {
        List<Finding> findings = new ArrayList<>(report.findings());
        for (PolicyLine line : lines) {
            findings.addAll(line.check(report.measures()).findings());
        }
        return report.withFindings(findings);
    }

    /**
     * The report with the verdict of this policy; {@link #check} and whatever suppresses findings come before.
     *
     * <p>A failure outweighs what is incomplete: what is known to be bad does not get better by looking on. The policy is
     * kept among the report's parameters, so that a reader sees by what the verdict was measured.
     */
    public Report judge(Report report) {
        return judge(report, (word, candidates) -> "");
    }

    /**
     * The same, with a hint behind each line whose measure has no namesake in the report: it may be misspelt.
     *
     * @param hint makes of what was written and the names of what was measured the end of a sentence, or nothing
     */
    public Report judge(Report report, BiFunction<String, Collection<String>, String> hint) {
        List<String> failed = Reasons.failed(this, report);
        List<String> incomplete = Reasons.incomplete(this, report, hint);
        Verdict verdict = !failed.isEmpty() ? Verdict.FAIL : !incomplete.isEmpty() ? Verdict.INCOMPLETE : Verdict.PASS;
        List<String> reasons = new ArrayList<>(failed);
        reasons.addAll(incomplete);
        if (reasons.isEmpty()) {
            reasons.add(Reasons.pass(this));
        }
        return report.withParameter(PolicyParameters.NAME, PolicyParameters.write(this))
                .withVerdict(verdict, reasons);
    }

    /** The policy by which a report was judged; empty where nobody judged it. */
    public static Optional<Policy> of(Report report) {
        return report.parameters().get(PolicyParameters.NAME) instanceof Map<?, ?> parameters
                ? Optional.of(PolicyParameters.read(parameters))
                : Optional.empty();
    }
}
