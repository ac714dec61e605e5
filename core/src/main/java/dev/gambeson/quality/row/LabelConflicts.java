package dev.gambeson.quality.row;

import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Check;
import dev.gambeson.quality.HashIndex;
import dev.gambeson.quality.LabelRules;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;

/** Rows that are equal in all features and have different labels: at least one of them is wrong, or a column is missing. */
public final class LabelConflicts implements Check {

    private static final double MANY = 0.01;
    private static final long SOME = 5;

    private final Scope scope;
    private final HashIndex features;
    private final ChanceAgreement chance;

    /** A check of a data set that has a label and features. */
    public LabelConflicts(Scope scope, RowIndexes indexes, ChanceAgreement chance) {
        this.scope = scope;
        this.features = indexes.by(scope.features());
        this.chance = chance;
    }

    @Override
    public void see(Batch batch) {
        // The indexes have seen it.
    }

    @Override
    public void report(SubjectReport report) {
        long rows = report.rows();
        long contradicted = features.contradicted();
        report.add(Measure.proportion(Stage.DATA, "label_conflict_rate", contradicted, rows));
        Sightings seen = features.contradictions();
        if (seen.isEmpty()) {
            return;
        }
        boolean byChance = chance.explains(features);
        boolean many = contradicted >= SOME && contradicted >= MANY * rows;
        String detail = SubjectReport.share(contradicted, rows, "rows") + features.sampling()
                + " are equal in all features to a row with another " + scope.label() + ", seen again in " + seen
                + (byChance ? ". With columns as coarse as these, different cases look alike" : "");
        report.add(Finding.of(LabelRules.CONFLICTING_LABELS, detail)
                .withSeverity(byChance ? Severity.INFO : many ? Severity.MEDIUM : Severity.LOW)
                .at(report.at(seen.first(), scope.label()))
                .with("count", contradicted)
                .with("rate", (double) contradicted / rows)
                .with("rows", seen.rows())
                .with("explained_by_chance", byChance));
    }
}
