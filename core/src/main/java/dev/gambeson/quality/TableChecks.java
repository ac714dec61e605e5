package dev.gambeson.quality;

import dev.gambeson.quality.cell.AllowedCategories;
import dev.gambeson.quality.cell.CellTypes;
import dev.gambeson.quality.cell.ColumnPresence;
import dev.gambeson.quality.cell.ConstantColumns;
import dev.gambeson.quality.cell.ConstraintCheck;
import dev.gambeson.quality.cell.DecimalCommas;
import dev.gambeson.quality.cell.MissingCells;
import dev.gambeson.quality.cell.UniqueValues;
import dev.gambeson.quality.cell.UnseenCategories;
import dev.gambeson.quality.cell.ValueBounds;
import dev.gambeson.quality.label.LabelAgreement;
import dev.gambeson.quality.label.LabelClasses;
import dev.gambeson.quality.label.LabelLeak;
import dev.gambeson.quality.label.LabelNoise;
import dev.gambeson.quality.label.RowSample;
import dev.gambeson.quality.row.ChanceAgreement;
import dev.gambeson.quality.row.DuplicateRows;
import dev.gambeson.quality.row.LabelConflicts;
import dev.gambeson.quality.row.RowIndexes;
import dev.gambeson.quality.row.TestOverlap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks of one table and the state that they share. A new check takes its place in this list. Not thread-safe. */
final class TableChecks {

    private final Scope scope;
    private final RowIndexes indexes;
    private final ChanceAgreement chance;
    private final @Nullable RowSample sample;
    private final UnseenCategories categories;
    private final ConstantColumns constants;
    private final @Nullable LabelClasses classes;
    private final List<Check> checks = new ArrayList<>();

    private TableChecks(Scope scope, @Nullable TableChecks training) {
        this.scope = scope;
        this.indexes = new RowIndexes(scope);
        this.chance = new ChanceAgreement(scope);
        boolean labelled = scope.label() != null;
        this.sample = labelled ? new RowSample(scope) : null;
        this.categories = new UnseenCategories(scope, training == null ? null : training.categories);
        this.constants = new ConstantColumns(scope, training == null ? null : training.constants);
        this.classes = labelled ? new LabelClasses(scope, training == null ? null : training.classes) : null;
        checks.add(new ColumnPresence(scope, training == null ? null : training.scope.columns()));
        checks.add(new CellTypes(scope));
        checks.add(new DecimalCommas(scope));
        checks.add(new ValueBounds(scope));
        checks.add(new AllowedCategories(scope));
        checks.add(categories);
        checks.add(new MissingCells(scope));
        checks.add(new UniqueValues(scope));
        checks.add(constants);
        checks.add(new DuplicateRows(scope, indexes, chance));
        if (training != null) {
            checks.add(new TestOverlap(scope, indexes, training.scope, training.indexes));
        }
        if (classes != null && sample != null) {
            checks.add(classes);
            checks.add(new LabelLeak(scope, sample));
            if (!scope.features().isEmpty()) {
                checks.add(new LabelConflicts(scope, indexes, chance));
            }
            if (scope.classification()) {
                checks.add(new LabelNoise(scope, sample));
            }
        }
        // Last, because a schema of many constraints has many measures.
        checks.add(new ConstraintCheck(scope));
    }

    /** The checks of a training set, or of a test set without one. */
    static TableChecks of(Scope scope) {
        return new TableChecks(scope, null);
    }

    /** The checks of a test set; to be made before the training set is read, and run after it. */
    static TableChecks of(Scope scope, @Nullable TableChecks training) {
        return new TableChecks(scope, training);
    }

    void see(Batch batch) {
        indexes.see(batch);
        chance.see(batch);
        if (sample != null) {
            sample.see(batch);
        }
        checks.forEach(check -> check.see(batch));
    }

    void report(SubjectReport report) {
        if (scope.label() == null && scope.roles().label() != null) {
            report.note("has no column " + scope.roles().label() + ", so that nothing was said about labels");
        }
        checks.forEach(check -> check.report(report));
    }

    /** Compares this test set with the training set, after both were read. */
    void compare(TableChecks training, SubjectReport ofTrain, SubjectReport ofTest) {
        if (sample != null && training.sample != null && scope.classification()) {
            new LabelAgreement(scope, sample, training.scope, training.sample).report(ofTrain, ofTest);
        }
    }
}
