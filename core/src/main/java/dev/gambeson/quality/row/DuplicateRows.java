package dev.gambeson.quality.row;

import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Check;
import dev.gambeson.quality.HashIndex;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;

/**
 * Rows that stand twice, in all columns and in all but those that name rows (an identifier hides that the rest is a copy).
 *
 * <p>Equal rows that {@linkplain ChanceAgreement chance explains} are worth knowing and no more.
 */
public final class DuplicateRows implements Check {

    private static final double MANY = 0.01;
    private static final long SOME = 5;

    private final Scope scope;
    private final HashIndex all;
    private final HashIndex described;
    private final HashIndex features;
    private final ChanceAgreement chance;

    /** A check of a data set. */
    public DuplicateRows(Scope scope, RowIndexes indexes, ChanceAgreement chance) {
        this.scope = scope;
        this.all = indexes.by(scope.columns());
        this.described = scope.described().isEmpty() ? all : indexes.by(scope.described());
        this.features = scope.features().isEmpty() ? described : indexes.by(scope.features());
        this.chance = chance;
    }

    @Override
    public void see(Batch batch) {
        // The indexes have seen it.
    }

    @Override
    public void report(SubjectReport report) {
        long rows = report.rows();
        report.add(measure(all, rows, "all"));
        if (described != all) {
            report.add(measure(described, rows, "without identifiers"));
        }
        Sightings repeats = described.repeats();
        if (repeats.isEmpty()) {
            return;
        }
        boolean byChance = chance.explains(features);
        boolean many = repeats.count() >= SOME && repeats.count() >= MANY * rows;
        Severity severity = byChance ? Severity.INFO : many ? Severity.MEDIUM : Severity.LOW;
        String detail = SubjectReport.share(repeats.count(), rows, "rows") + described.sampling()
                + " are equal to an earlier row in all columns" + identifiers() + ": " + repeats
                + (byChance ? ". With columns as coarse as these, rows meet by chance" : "");
        report.add(Finding.of(QualityRules.DUPLICATE_ROWS, detail)
                .withSeverity(severity)
                .at(report.at(repeats.first(), null))
                .with("count", repeats.count())
                .with("rate", (double) repeats.count() / rows)
                .with("rows", repeats.rows())
                .with("equal_with_identifiers", all.repeats().count())
                .with("explained_by_chance", byChance));
    }

    private String identifiers() {
        return described == all ? "" : " but the identifiers (" + all.repeats().count() + " with them)";
    }

    private static Measure measure(HashIndex index, long rows, String columns) {
        return Measure.proportion(Stage.DATA, "duplicate_rate", index.repeats().count(), rows)
                .with("columns", columns);
    }
}
