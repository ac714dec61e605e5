package dev.gambeson.quality.cell;

import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Check;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Interval;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Columns with more missing cells than their schema allows, and columns with nothing at all.
 *
 * <p>A declared rate is a bound. An inferred one says what the training data had: it is exceeded where the lower end of
 * the interval of the new rate is above it by a hundredth or more. The {@value #MEASURED} columns with the most missing
 * cells are measured one by one.
 */
public final class MissingCells implements Check {

    private static final double SLACK = 0.01;
    private static final double MUCH = 0.1;
    private static final int MEASURED = 20;

    private final Scope scope;
    private final Map<String, Sightings> missing = new LinkedHashMap<>();
    private long cells;

    /** A check of a data set. */
    public MissingCells(Scope scope) {
        this.scope = scope;
        scope.columns().forEach(name -> missing.put(name, new Sightings()));
    }

    @Override
    public void see(Batch batch) {
        for (Column column : batch.table().columns()) {
            Sightings seen = missing.computeIfAbsent(column.name(), name -> new Sightings());
            for (int row = 0; row < column.size(); row++) {
                if (column.isMissing(row)) {
                    seen.add(batch.number(row));
                }
            }
            cells += column.size();
        }
    }

    @Override
    public void report(SubjectReport report) {
        long rows = report.rows();
        long all = missing.values().stream().mapToLong(Sightings::count).sum();
        // No interval: cells of one row are not missing independently of each other.
        report.add(
                cells == 0
                        ? Measure.absent(Stage.DATA, "missing_rate", "fraction", "no cells")
                        : Measure.estimate(Stage.DATA, "missing_rate", (double) all / cells, null, cells, "fraction"));
        missing.forEach((name, seen) -> {
            if (!seen.isEmpty() && !name.equals(scope.label())) {
                examine(report, name, seen);
            }
        });
        missing.entrySet().stream()
                .filter(column -> !column.getValue().isEmpty())
                .sorted(Comparator.comparingLong(column -> -column.getValue().count()))
                .limit(MEASURED)
                .forEach(column -> report.add(Measure.proportion(
                                Stage.DATA, "missing_rate", column.getValue().count(), rows)
                        .with("column", column.getKey())));
    }

    private void examine(SubjectReport report, String name, Sightings seen) {
        long rows = report.rows();
        Severity excess = excess(scope.column(name), seen.count(), rows);
        if (excess != null) {
            String detail = "Column " + name + ": " + SubjectReport.share(seen.count(), rows, "cells")
                    + " are missing; the schema allows " + SubjectReport.percent(allowed(name)) + "; first in " + seen;
            report.add(QualityRules.TOO_MANY_MISSING, excess, detail, seen, name, rows);
        } else if (seen.count() == rows) {
            report.add(
                    QualityRules.EMPTY_COLUMN,
                    QualityRules.EMPTY_COLUMN.severity(),
                    "Column " + name + ": not one of " + rows + " cells holds anything",
                    null,
                    name,
                    rows);
        }
    }

    private double allowed(String name) {
        ColumnSchema schema = scope.column(name);
        return schema == null ? 1 : schema.missingRate();
    }

    private @Nullable Severity excess(@Nullable ColumnSchema schema, long count, long rows) {
        if (schema == null) {
            return null;
        }
        if (scope.declared()) {
            return (double) count / rows > schema.missingRate() ? Severity.MEDIUM : null;
        }
        double surely = Interval.wilson(count, rows).low() - schema.missingRate();
        return surely >= MUCH ? Severity.MEDIUM : surely >= SLACK ? Severity.LOW : null;
    }
}
