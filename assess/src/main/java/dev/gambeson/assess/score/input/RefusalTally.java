package dev.gambeson.assess.score.input;

import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts refusals by column and reason. Not thread-safe. */
public final class RefusalTally {

    private static final int EXAMPLES = 5;

    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private long rows;

    private static final class Seen {
        private final Refusal first;
        private final List<Long> rows = new ArrayList<>();
        private long count;

        Seen(Refusal first) {
            this.first = first;
        }
    }

    /** Adds why one row was refused. */
    public void add(List<Refusal> ofRow) {
        rows++;
        for (Refusal refusal : ofRow) {
            Seen one = seen.computeIfAbsent(refusal.text(), text -> new Seen(refusal));
            one.count++;
            if (one.rows.size() < EXAMPLES) {
                one.rows.add(refusal.row());
            }
        }
    }

    /** How many rows were refused. */
    public long rows() {
        return rows;
    }

    /**
     * One finding for each column and reason.
     *
     * @param data the data as the user named it
     * @param all how many rows there were
     * @param severity how much they matter together
     */
    public List<Finding> findings(String data, long all, Severity severity) {
        return seen.values().stream()
                .map(one -> finding(one, data, all, severity))
                .toList();
    }

    private static Finding finding(Seen one, String data, long all, Severity severity) {
        String detail = String.format(
                Locale.ROOT,
                "%s were not scored: %s; first row %d",
                SubjectReport.share(one.count, all, "rows"),
                one.first.text(),
                one.first.row());
        Finding finding = Finding.of(ScoreRules.REFUSED_ROWS, detail)
                .withSeverity(severity)
                .at(Location.of(data, one.first.row(), one.first.column()))
                .with("count", one.count)
                .with("reason", one.first.reason())
                .with("rows", one.rows);
        return one.first.column() == null ? finding : finding.with("column", one.first.column());
    }
}
