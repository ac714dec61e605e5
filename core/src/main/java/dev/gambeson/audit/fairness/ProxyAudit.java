package dev.gambeson.audit.fairness;

import dev.gambeson.audit.Audit;
import dev.gambeson.audit.AuditRules;
import dev.gambeson.audit.statistics.Association;
import dev.gambeson.data.Table;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Looks for columns that stand in for a protected group: a model that takes such a column knows the group, even where the
 * group itself is no input.
 *
 * <p>Each column is taken alone; texts by value (the 1000 most frequent), numbers by value or, if there are more than 32,
 * in 16 bins of equal size. A finding needs {@link Association#strength} of 0.5 and a lower end of 0.3, which are the large
 * and the medium effect of Cohen 1988. To compare: in German credit, {@code personal_status} gives sex away (1.00), the next
 * column is {@code age} (0.27); in Adult, {@code relationship} ("Husband", "Wife") has 0.65 with sex, {@code marital-status}
 * 0.46 and {@code occupation} 0.42.
 *
 * <p>Stateless; may be called from any thread. Memory does not grow with the rows beyond one number a row.
 */
public final class ProxyAudit {

    private static final double LARGE = 0.5;
    private static final double MEDIUM = 0.3;
    private static final int LEAST_GROUP = 20;
    private static final int SHOWN = 3;

    private record Pair(String column, Grouping group, long[][] counts, Association association) {}

    private ProxyAudit() {}

    /**
     * Examines columns against protected groups.
     *
     * @param table the rows
     * @param features names of the model's inputs; names that the table lacks, and protected columns themselves, are passed
     *     over
     * @param protectedGroups groupings of the same rows by protected columns; groups of fewer than 20 rows, and rows whose
     *     group is missing, are left out
     * @return the three strongest associations of each group as measures, and the proxies as findings
     */
    public static Audit examine(Table table, List<String> features, List<Grouping> protectedGroups) {
        Set<String> passedOver = new HashSet<>();
        protectedGroups.forEach(group -> passedOver.add(group.name()));
        List<Grouping> columns = features.stream()
                .filter(passedOver::add)
                .flatMap(name -> table.column(name).stream())
                .map(Grouping::levels)
                .toList();
        List<Measure> measures = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Grouping group : protectedGroups) {
            List<Pair> pairs = columns.stream()
                    .map(column -> pair(column, group))
                    .sorted(Comparator.comparingDouble(
                            (Pair pair) -> -pair.association().strength()))
                    .toList();
            pairs.stream().limit(SHOWN).map(ProxyAudit::measure).forEach(measures::add);
            pairs.stream().filter(ProxyAudit::isProxy).map(ProxyAudit::finding).forEach(findings::add);
        }
        return new Audit(measures, findings);
    }

    private static Pair pair(Grouping column, Grouping group) {
        long[] sizes = group.sizes();
        boolean[] counted = new boolean[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            counted[i] = sizes[i] >= LEAST_GROUP && !group.values().get(i).equals(Grouping.MISSING);
        }
        long[][] counts = new long[column.values().size()][sizes.length];
        for (int row = 0; row < column.rows(); row++) {
            int of = group.codes()[row];
            counts[column.codes()[row]][of] += counted[of] ? 1 : 0;
        }
        return new Pair(column.name(), group, counts, Association.of(counts));
    }

    private static boolean isProxy(Pair pair) {
        return pair.association().strength() >= LARGE
                && pair.association().interval().low() >= MEDIUM;
    }

    private static Measure measure(Pair pair) {
        Association association = pair.association();
        return Measure.estimate(
                        Stage.FAIRNESS,
                        "proxy_association",
                        association.strength(),
                        association.interval(),
                        association.n(),
                        "score")
                .with("group", pair.group().name())
                .with("column", pair.column());
    }

    private static Finding finding(Pair pair) {
        Association association = pair.association();
        String detail = String.format(
                Locale.ROOT,
                "Column %s gives the group %s away: Cramér's V is %.2f (%.2f to %.2f) on %d rows. Whoever knows the column"
                        + " guesses the group right in %.1f %% of the rows; without it, in %.1f %%",
                pair.column(),
                pair.group().name(),
                association.strength(),
                association.interval().low(),
                association.interval().high(),
                association.n(),
                100.0 * guessedByLevel(pair.counts()) / association.n(),
                100.0 * guessedBlindly(pair.counts()) / association.n());
        return Finding.of(AuditRules.PROXY, detail)
                .withTitle("Column " + pair.column() + " stands in for "
                        + pair.group().name())
                .at(new Location(null, null, null, null, pair.column()))
                .with("column", pair.column())
                .with("group", pair.group().name())
                .with("association", association.strength())
                .in(Stage.FAIRNESS, null);
    }

    private static long guessedByLevel(long[][] counts) {
        long right = 0;
        for (long[] level : counts) {
            right += greatest(level);
        }
        return right;
    }

    private static long guessedBlindly(long[][] counts) {
        long[] groups = new long[counts[0].length];
        for (long[] level : counts) {
            for (int group = 0; group < groups.length; group++) {
                groups[group] += level[group];
            }
        }
        return greatest(groups);
    }

    private static long greatest(long[] numbers) {
        long greatest = 0;
        for (long number : numbers) {
            greatest = Math.max(greatest, number);
        }
        return greatest;
    }
}
