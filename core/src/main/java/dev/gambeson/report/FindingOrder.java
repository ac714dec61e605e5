package dev.gambeson.report;

import java.util.Comparator;
import java.util.List;

/** The order in which findings are shown, so that equal runs give equal reports: the worst first. */
public final class FindingOrder {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(Finding::stage, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Finding::ruleId)
            .thenComparing(finding -> String.valueOf(finding.subject()))
            .thenComparing(finding -> String.valueOf(finding.location()))
            .thenComparing(Finding::detail);

    private FindingOrder() {}

    /** The same findings, the worst first. */
    public static List<Finding> sorted(List<Finding> findings) {
        return findings.stream().sorted(ORDER).toList();
    }
}
