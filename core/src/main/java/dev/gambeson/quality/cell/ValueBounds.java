package dev.gambeson.quality.cell;

import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Check;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Interval;
import dev.gambeson.report.Severity;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Numbers outside the range of their column, and numbers between its steps.
 *
 * <p>A declared range is a demand: one number outside is a defect. An inferred one is what the training data held and a
 * quarter more; numbers outside matter where they are many, or far away.
 */
public final class ValueBounds implements Check {

    /** From this share on, what is wrong is a habit and no slip. */
    private static final double MANY = 0.01;

    // Numbers are written in decimal: 0.3 is not a whole multiple of 0.1 to the last bit.
    private static final double ROUNDING = 1e-6;

    private final Scope scope;
    private final Map<String, Sightings> outside = new LinkedHashMap<>();
    private final Map<String, Sightings> between = new LinkedHashMap<>();
    private final Set<String> far = new HashSet<>();

    /** A check of a data set. */
    public ValueBounds(Scope scope) {
        this.scope = scope;
    }

    @Override
    public void see(Batch batch) {
        for (ColumnSchema schema : scope.schema().columns()) {
            if (batch.table().column(schema.name()).orElse(null) instanceof NumberColumn numbers) {
                range(batch, numbers, schema);
                steps(batch, numbers, schema);
            }
        }
    }

    private void range(Batch batch, NumberColumn numbers, ColumnSchema schema) {
        double min = schema.min() == null ? Double.NEGATIVE_INFINITY : schema.min();
        double max = schema.max() == null ? Double.POSITIVE_INFINITY : schema.max();
        for (int row = 0; row < numbers.size(); row++) {
            double value = numbers.value(row);
            if (value < min || value > max) {
                outside.computeIfAbsent(schema.name(), name -> new Sightings()).add(batch.number(row));
                if (value < min - (max - min) || value > max + (max - min)) {
                    far.add(schema.name());
                }
            }
        }
    }

    private void steps(Batch batch, NumberColumn numbers, ColumnSchema schema) {
        if (schema.step() == null) {
            return;
        }
        double step = schema.step();
        double origin = schema.min() == null ? 0 : schema.min();
        for (int row = 0; row < numbers.size(); row++) {
            double steps = (numbers.value(row) - origin) / step;
            if (Math.abs(steps - Math.rint(steps)) > ROUNDING * Math.max(1, Math.abs(steps))) {
                between.computeIfAbsent(schema.name(), name -> new Sightings()).add(batch.number(row));
            }
        }
    }

    @Override
    public void report(SubjectReport report) {
        outside.forEach((column, seen) -> {
            ColumnSchema schema = scope.column(column);
            String detail = "Column " + column + ": " + SubjectReport.share(seen.count(), report.rows(), "numbers")
                    + " are outside " + range(schema) + " (" + source() + "), in " + seen;
            report.add(QualityRules.OUT_OF_RANGE, severity(column, seen, report), detail, seen, column, report.rows());
        });
        between.forEach((column, seen) -> {
            ColumnSchema schema = scope.column(column);
            String detail = "Column " + column + ": " + SubjectReport.share(seen.count(), report.rows(), "numbers")
                    + " are not whole steps of " + (schema == null ? null : schema.step()) + ", in " + seen;
            report.add(QualityRules.OFF_STEP, QualityRules.OFF_STEP.severity(), detail, seen, column, report.rows());
        });
    }

    private Severity severity(String column, Sightings seen, SubjectReport report) {
        if (scope.declared()) {
            return seen.count() > 1 && seen.count() >= MANY * report.rows() ? Severity.HIGH : Severity.MEDIUM;
        }
        if (Interval.wilson(seen.count(), report.rows()).low() >= MANY) {
            return Severity.MEDIUM;
        }
        return far.contains(column) ? Severity.LOW : Severity.INFO;
    }

    private String source() {
        return scope.declared() ? "the schema" : "seen in training, and a quarter more";
    }

    private static String range(@Nullable ColumnSchema schema) {
        Double min = schema == null ? null : schema.min();
        Double max = schema == null ? null : schema.max();
        return (min == null ? "any" : min) + " to " + (max == null ? "any" : max);
    }
}
