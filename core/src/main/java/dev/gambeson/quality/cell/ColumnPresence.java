package dev.gambeson.quality.cell;

import dev.gambeson.data.ColumnSchema;
import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Check;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns that a data set lacks or has beyond what its schema, or the training set, says. */
public final class ColumnPresence implements Check {

    private final Scope scope;
    private final @Nullable List<String> training;

    /**
     * A check of a data set.
     *
     * @param training the columns of the training set, or null where this is the training set or there is none
     */
    public ColumnPresence(Scope scope, @Nullable List<String> training) {
        this.scope = scope;
        this.training = training;
    }

    @Override
    public void see(Batch batch) {
        // The header says it all.
    }

    @Override
    public void report(SubjectReport report) {
        List<String> schema =
                scope.schema().columns().stream().map(ColumnSchema::name).toList();
        List<String> expected = scope.declared() || training == null ? schema : training;
        String source = expected == schema ? "the schema" : "the training data";
        for (String name : expected) {
            if (!scope.columns().contains(name)) {
                add(report, QualityRules.COLUMN_MISSING, severity(name), name, source + " has it");
            }
        }
        for (String name : scope.columns()) {
            if (!expected.contains(name)) {
                Rule rule = QualityRules.COLUMN_ADDITIONAL;
                add(report, rule, rule.severity(), name, source + " does not have it");
            }
        }
    }

    /** A model takes no identifiers, and predictions are made without a label. */
    private Severity severity(String name) {
        return scope.isIdentifier(name) ? Severity.LOW : Severity.HIGH;
    }

    private static void add(SubjectReport report, Rule rule, Severity severity, String name, String reason) {
        boolean missing = rule == QualityRules.COLUMN_MISSING;
        String detail = "Column " + name + " is " + (missing ? "not there; " : "there, and ") + reason;
        report.add(rule, severity, detail, null, name, report.rows());
    }
}
