package dev.gambeson.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Findings that somebody decided to live with, for a reason and until a day.
 *
 * <p>An entry that has expired, matches nothing, or matches too much is itself a finding. A broken bound of the policy
 * and the findings about this list cannot be ignored, or a project could loosen what its organisation demands; an entry
 * for them is a finding too. Immutable and thread-safe.
 *
 * @param entries in the order of the file
 */
public record IgnoreList(List<Entry> entries) {

    /** More findings than this by one entry are too many to have been thought about. */
    private static final int BROAD = 20;

    public IgnoreList {
        entries = List.copyOf(entries);
    }

    /**
     * One decision.
     *
     * @param rule the id of the rule; {@code package/*} for all rules of a package
     * @param subject the id or name of the subject; {@code *} for any
     * @param reason why it is acceptable
     * @param owner who answers for it
     * @param expires the last day on which it holds
     */
    public record Entry(String rule, String subject, String reason, String owner, LocalDate expires) {

        private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9-]*/([a-z0-9_-]+|\\*)");

        public Entry {
            if (!RULE.matcher(rule).matches()) {
                throw new IllegalArgumentException("`" + rule
                        + "` is no rule such as quality/constant-column, nor all of a package such as privacy/*");
            }
            for (String text : List.of(subject, reason, owner)) {
                if (text.isBlank()) {
                    throw new IllegalArgumentException("subject, reason and owner must say something");
                }
            }
        }

        boolean matches(Finding finding, Map<String, String> names) {
            boolean ruleMatches = rule.endsWith("/*")
                    ? finding.ruleId().startsWith(rule.substring(0, rule.length() - 1))
                    : finding.ruleId().equals(rule);
            String id = finding.subject() == null ? "" : finding.subject();
            return ruleMatches && (subject.equals("*") || subject.equals(id) || subject.equals(names.get(id)));
        }

        boolean refused() {
            return beyond(rule);
        }

        boolean broad() {
            return rule.endsWith("/*") && subject.equals("*");
        }
    }

    /** Whether a rule is beyond any ignore list or baseline. */
    static boolean beyond(String rule) {
        return rule.startsWith("policy/") || rule.startsWith("report/") || rule.startsWith("signing/");
    }

    /** The report with what is ignored marked as such, and findings about the list itself. */
    public Report apply(Report report, LocalDate today) {
        Map<String, String> names = new TreeMap<>();
        report.subjects().forEach(subject -> names.put(subject.id(), subject.name()));
        List<Finding> findings = new ArrayList<>();
        int[] matched = new int[entries.size()];
        for (Finding finding : report.findings()) {
            Finding kept = finding;
            for (int i = 0; i < entries.size(); i++) {
                Entry entry = entries.get(i);
                if (entry.matches(finding, names)) {
                    matched[i]++;
                    if (!entry.expires().isBefore(today) && kept.counts() && !kept.alwaysCounts()) {
                        kept = finding.suppress(
                                new Suppression(Suppression.By.IGNORE, entry.reason(), entry.owner(), entry.expires()));
                    }
                }
            }
            findings.add(kept);
        }
        findings.addAll(aboutItself(matched, today));
        return report.withFindings(findings);
    }

    private List<Finding> aboutItself(int[] matched, LocalDate today) {
        List<Finding> findings = new ArrayList<>();
        Set<Entry> seen = new HashSet<>();
        for (int i = 0; i < matched.length; i++) {
            Entry entry = entries.get(i);
            if (!seen.add(entry)) {
                continue;
            }
            if (entry.refused()) {
                findings.add(about(
                        ReportRules.IGNORE_REFUSED,
                        entry,
                        "the entry of " + entry.owner() + " for " + entry.rule() + " has no effect"));
                continue;
            }
            if (entry.expires().isBefore(today)) {
                findings.add(about(
                        ReportRules.IGNORE_EXPIRED,
                        entry,
                        "the entry of " + entry.owner() + " for " + entry.rule() + " expired on " + entry.expires()));
            } else if (matched[i] == 0) {
                findings.add(about(
                        ReportRules.IGNORE_UNMATCHED,
                        entry,
                        "the entry of " + entry.owner() + " for " + entry.rule() + " on " + entry.subject()
                                + " matches no finding"));
            }
            if (entry.broad() || matched[i] > BROAD) {
                findings.add(about(
                        ReportRules.IGNORE_OVER_BROAD,
                        entry,
                        "the entry of " + entry.owner() + " for " + entry.rule() + " on " + entry.subject()
                                + " matches " + matched[i] + " findings"));
            }
        }
        return findings;
    }

    private static Finding about(Rule rule, Entry entry, String detail) {
        return Finding.of(rule, detail).with("rule", entry.rule()).with("subject", entry.subject());
    }
}
