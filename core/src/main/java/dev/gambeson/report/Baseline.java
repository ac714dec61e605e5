package dev.gambeson.report;

import java.util.Set;
import java.util.TreeMap;

/**
 * The findings of an earlier report, by {@link Fingerprint}: what was known then does not count now.
 *
 * <p>Broken policy lines and findings about the ignore list always count. Immutable and thread-safe.
 *
 * @param fingerprints in lower-case hex
 * @param name the earlier report as the user named it
 */
public record Baseline(Set<String> fingerprints, String name) {

    public Baseline {
        fingerprints = Set.copyOf(fingerprints);
    }

    /** The report with what was known already marked as such. */
    public Report apply(Report report) {
        TreeMap<String, String> names = new TreeMap<>();
        report.subjects().forEach(subject -> names.put(subject.id(), subject.name()));
        return report.withFindings(report.findings().stream()
                .map(finding -> {
                    String subject = finding.subject() == null ? null : names.get(finding.subject());
                    boolean known = fingerprints.contains(Fingerprint.of(finding, subject));
                    return known && finding.counts() && !finding.alwaysCounts()
                            ? finding.suppress(
                                    new Suppression(Suppression.By.BASELINE, "already in " + name, null, null))
                            : finding;
                })
                .toList());
    }
}
