package dev.gambeson.assess;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.Nearest;
import dev.gambeson.report.Baseline;
import dev.gambeson.report.FindingOrder;
import dev.gambeson.report.IgnoreList;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.policy.Observation;
import dev.gambeson.report.policy.Policy;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What turns a report into a verdict, beside the project's own policy. Immutable.
 *
 * @param failOn the bar that replaces the project's, or null; it never loosens the floor
 * @param floor the organisation's policy, which a project can only tighten, or null
 * @param ignore findings that somebody decided to live with, or null
 * @param baseline findings that are known already, or null
 * @see Exceptions
 */
public record Judgement(
        @Nullable Severity failOn,
        @Nullable Policy floor,
        @Nullable Exceptions<IgnoreList> ignore,
        @Nullable Exceptions<Baseline> baseline) {

    /** The project's own policy and nothing else. */
    public static final Judgement NONE = new Judgement(null, null, null, null);

    /** The report with broken policy lines, suppressed findings, and its verdict; without any policy the verdict is null. */
    Report judge(Report raw, @Nullable Policy projectPolicy, LocalDate today) {
        Policy own = own(projectPolicy);
        Report report = withEnded(own, by(merged(own), raw, today), today);
        boolean ownObserved = own != null && own.isObservedOn(today);
        boolean floorObserved = floor != null && floor.isObservedOn(today);
        if (!ownObserved && !floorObserved) {
            return report;
        }
        Policy enforced = ownObserved ? floorObserved ? null : floor : saysNothing(own) ? null : own;
        LocalDate until = ends(own, policy -> policy.isObservedOn(today))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Observation(
                        until,
                        enforced == null ? null : by(enforced, raw, today).verdict())
                .on(report);
    }

    /** The days on which such policies ended, or end, to be only observed. */
    private Stream<LocalDate> ends(@Nullable Policy own, Predicate<Policy> which) {
        return Stream.of(Optional.ofNullable(own), Optional.ofNullable(floor))
                .flatMap(Optional::stream)
                .filter(which)
                .map(policy -> Objects.requireNonNull(policy.observeUntil()));
    }

    private Report withEnded(@Nullable Policy own, Report report, LocalDate today) {
        return ends(own, policy -> policy.wasObservedBefore(today))
                .max(Comparator.naturalOrder())
                .map(until -> Observation.ended(until, report))
                .orElse(report);
    }

    /** A project without a policy of its own is held by the floor alone. */
    private static boolean saysNothing(@Nullable Policy own) {
        return Policy.standard().equals(own);
    }

    private Report by(@Nullable Policy policy, Report raw, LocalDate today) {
        Report report = policy == null ? raw : policy.check(raw);
        if (ignore != null) {
            report = ignore.on(report, policy, list -> given -> list.apply(given, today));
        }
        if (baseline != null) {
            report = baseline.on(report, policy, known -> known::apply);
        }
        report = report.withFindings(FindingOrder.sorted(report.findings()));
        return policy == null ? report : policy.judge(report, Nearest::hint);
    }

    /** Whether that measure alone makes the verdict a failure; no list of exceptions holds against a broken policy line. */
    boolean fails(Measure measure, @Nullable Policy projectPolicy) {
        Policy policy = merged(own(projectPolicy));
        return policy != null
                && policy.lines().stream()
                        .flatMap(line -> line.check(List.of(measure)).findings().stream())
                        .anyMatch(finding -> finding.severity().atLeast(policy.failOn()));
    }

    /** @throws GambesonException {@code SETTINGS_INVALID} where an observation has no end in sight */
    void demandEndInSight(@Nullable Policy projectPolicy, LocalDate today) {
        LocalDate last = today.plusDays(Observation.MOST_DAYS);
        for (Policy policy : new Policy[] {projectPolicy, floor}) {
            LocalDate until = policy == null ? null : policy.observeUntil();
            if (until != null && until.isAfter(last)) {
                throw new GambesonException(
                        ErrorCode.SETTINGS_INVALID,
                        "`observe-until: " + until + "` is more than a year away",
                        "Name a day up to " + last + ": a policy that is observed without an end is none.");
            }
        }
    }

    private @Nullable Policy own(@Nullable Policy project) {
        if (project == null && floor == null) {
            return null;
        }
        Policy own = project == null ? Policy.standard() : project;
        return failOn == null ? own : own.failingOn(failOn);
    }

    private @Nullable Policy merged(@Nullable Policy own) {
        return own == null || floor == null ? own : own.above(floor);
    }
}
