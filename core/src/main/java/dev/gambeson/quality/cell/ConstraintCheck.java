package dev.gambeson.quality.cell;

import dev.gambeson.data.Constraint;
import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Check;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What must hold between the columns of each row. Where a needed cell is missing, nothing is known: that is measured. */
public final class ConstraintCheck implements Check {

    private static final double MANY = 0.01;

    private final Scope scope;
    private final Map<Constraint, Counts> counts = new LinkedHashMap<>();

    private static final class Counts {
        private final Sightings broken = new Sightings();
        private long unknown;
    }

    /** A check of a data set. */
    public ConstraintCheck(Scope scope) {
        this.scope = scope;
        for (Constraint constraint : scope.schema().constraints()) {
            counts.put(constraint, new Counts());
        }
    }

    @Override
    public void see(Batch batch) {
        Constraint.Truth[] truths = new Constraint.Truth[batch.rows()];
        counts.forEach((constraint, count) -> {
            if (!scope.columns().containsAll(constraint.columns())) {
                return;
            }
            constraint.check(batch.table(), truths);
            for (int row = 0; row < truths.length; row++) {
                if (truths[row] == Constraint.Truth.BROKEN) {
                    count.broken.add(batch.number(row));
                } else if (truths[row] == Constraint.Truth.UNKNOWN) {
                    count.unknown++;
                }
            }
            Arrays.fill(truths, null);
        });
    }

    @Override
    public void report(SubjectReport report) {
        counts.forEach((constraint, count) -> {
            String text = constraint.toString();
            if (!scope.columns().containsAll(constraint.columns())) {
                report.add(Measure.absent(
                                Stage.DATA, "constraint_broken_rate", "fraction", "a column that it names is not there")
                        .with("constraint", text));
                return;
            }
            long rows = report.rows();
            report.add(Measure.proportion(Stage.DATA, "constraint_broken_rate", count.broken.count(), rows)
                    .with("constraint", text));
            report.add(Measure.proportion(Stage.DATA, "constraint_unknown_rate", count.unknown, rows)
                    .with("constraint", text));
            if (!count.broken.isEmpty()) {
                report.add(finding(report, text, count.broken));
            }
        });
    }

    private Finding finding(SubjectReport report, String text, Sightings broken) {
        long rows = report.rows();
        boolean many = broken.count() >= MANY * rows && broken.count() > 1;
        return Finding.of(
                        QualityRules.BROKEN_CONSTRAINT,
                        "`" + text + "` does not hold in " + SubjectReport.share(broken.count(), rows, "rows") + ": "
                                + broken)
                .withSeverity(many ? Severity.HIGH : Severity.MEDIUM)
                .at(report.at(broken.first(), null))
                .with("constraint", text)
                .with("count", broken.count())
                .with("rate", (double) broken.count() / rows)
                .with("rows", broken.rows());
    }
}
