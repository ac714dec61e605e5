package dev.gambeson.report;

import java.util.Comparator;
import java.util.List;

/**
 * The order in which findings are shown, so that equal runs give equal reports: what counts before what is suppressed,
 * and of each the worst first. Those of one rule in one place stay in the order in which they were found, for a check tells
 * the plainest first. Stateless and thread-safe.
 */
public final class FindingOrder {

    private static final Comparator<Location> PLACE = Comparator.comparing(
                    Location::path, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
            .thenComparing(Location::member, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Location::offset, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Location::row, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Location::column, Comparator.nullsFirst(Comparator.naturalOrder()));

    private static final Comparator<Finding> ORDER = Comparator.comparing((Finding finding) -> !finding.counts())
            .thenComparing(Finding::severity, Comparator.reverseOrder())
            .thenComparing(Finding::stage, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Finding::ruleId)
            .thenComparing(Finding::subject, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Finding::location, Comparator.nullsFirst(PLACE));

    private FindingOrder() {}

    /** The same findings, what counts and is worst first. */
    public static List<Finding> sorted(List<Finding> findings) {
        return findings.stream().sorted(ORDER).toList();
    }
}
