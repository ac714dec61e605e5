package dev.gambeson.audit.fairness;

import dev.gambeson.audit.AuditRules;
import dev.gambeson.audit.statistics.Gap;
import dev.gambeson.audit.statistics.Holm;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;

/** Puts into words which gaps there is evidence for, corrected for how many were looked for. */
final class GapFindings {

    private GapFindings() {}

    /** The gaps among all comparisons that were made. */
    static List<Finding> gaps(List<Comparison> compared) {
        List<Comparison> gaps = compared.stream()
                .filter(comparison -> comparison.verdict() == Comparison.Verdict.GAP)
                .toList();
        double[] pValues = gaps.stream().mapToDouble(Comparison::pValue).toArray();
        boolean[] holds = Holm.holds(pValues, compared.size(), Comparison.ALPHA);
        Finding[] findings = new Finding[gaps.size()];
        for (int i = 0; i < findings.length; i++) {
            findings[i] = finding(gaps.get(i), holds[i], compared.size());
        }
        return List.of(findings);
    }

    private static Finding finding(Comparison comparison, boolean holds, int comparisons) {
        Comparison.Zone zone = comparison.zone();
        Gap gap = comparison.gap();
        String detail = String.format(
                Locale.ROOT,
                "By %s: %s. The %s is %.2f (%.2f to %.2f), harmless %s %.2f.%s",
                comparison.group(),
                comparison.words(),
                comparison.criterion().replace('_', ' '),
                gap.value(),
                gap.interval().low(),
                gap.interval().high(),
                zone.ratio() ? "from" : "up to",
                zone.limit(),
                comparisons == 1 ? "" : correction(holds, comparisons));
        Severity severity = zone.severe(gap.interval()) ? Severity.HIGH : Severity.MEDIUM;
        return Finding.of(AuditRules.GROUP_GAP, detail)
                .withSeverity(holds ? severity : Severity.LOW)
                .with("group", comparison.group())
                .with("criterion", comparison.criterion())
                .with("value", gap.value())
                .with("low", gap.interval().low())
                .with("high", gap.interval().high())
                .with("holds_after_correction", holds)
                .in(Stage.FAIRNESS, null);
    }

    private static String correction(boolean holds, int comparisons) {
        return holds
                ? " It holds after Holm's correction for the " + comparisons + " comparisons made."
                : " It does not hold after Holm's correction for the " + comparisons
                        + " comparisons made: take it as a hint.";
    }

    /** Which comparisons of a grouping the data cannot settle, and how many rows would. */
    static Optional<Finding> inconclusive(String group, List<Comparison> compared) {
        List<Comparison> open = compared.stream()
                .filter(comparison -> comparison.verdict() == Comparison.Verdict.INCONCLUSIVE)
                .toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        StringJoiner words = new StringJoiner("; ");
        Map<String, Object> needed = new LinkedHashMap<>();
        for (Comparison comparison : open) {
            OptionalLong rows = comparison.rowsNeeded();
            words.add(inconclusive(comparison, rows));
            rows.ifPresent(known -> needed.put(comparison.criterion(), known));
        }
        return Optional.of(Finding.of(AuditRules.GROUP_INCONCLUSIVE, "By " + group + ": " + words)
                .with("group", group)
                .with("rows_needed", needed)
                .in(Stage.FAIRNESS, null));
    }

    private static String inconclusive(Comparison comparison, OptionalLong rows) {
        Gap gap = comparison.gap();
        String words = String.format(
                Locale.ROOT,
                "the %s is %.2f (%.2f to %.2f) on %d rows, harmless %s %.2f",
                comparison.criterion().replace('_', ' '),
                gap.value(),
                gap.interval().low(),
                gap.interval().high(),
                comparison.rows(),
                comparison.zone().ratio() ? "from" : "up to",
                comparison.zone().limit());
        return rows.isPresent()
                ? words + "; about " + twoDigits(rows.getAsLong()) + " rows would settle it"
                : words + "; it is so near the limit that no feasible number of rows would settle it";
    }

    /** A plan is not more exact than this. */
    private static long twoDigits(long rows) {
        long unit = 1;
        while (rows / unit >= 100) {
            unit *= 10;
        }
        return (rows + unit - 1) / unit * unit;
    }
}
