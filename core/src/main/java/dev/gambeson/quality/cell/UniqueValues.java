package dev.gambeson.quality.cell;

import dev.gambeson.data.CellHash;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Check;
import dev.gambeson.quality.HashIndex;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that stand twice in a column whose schema says that none does. The values themselves are not shown. */
public final class UniqueValues implements Check {

    private final Scope scope;
    private final Map<String, HashIndex> indexes = new LinkedHashMap<>();

    /** A check of a data set. */
    public UniqueValues(Scope scope) {
        this.scope = scope;
        List<String> unique = scope.schema().columns().stream()
                .filter(ColumnSchema::unique)
                .map(ColumnSchema::name)
                .filter(scope.columns()::contains)
                .toList();
        unique.forEach(name -> indexes.put(name, HashIndex.within(scope.limits(), unique.size(), false)));
    }

    @Override
    public void see(Batch batch) {
        indexes.forEach((name, index) -> {
            long[] hashes = batch.hashes(name);
            for (int row = 0; row < hashes.length; row++) {
                if (hashes[row] != CellHash.MISSING) {
                    index.add(hashes[row], batch.number(row), 0);
                }
            }
        });
    }

    @Override
    public void report(SubjectReport report) {
        indexes.forEach((name, index) -> {
            Sightings repeats = index.repeats();
            if (repeats.isEmpty()) {
                return;
            }
            String detail = "Column " + name + ": " + SubjectReport.share(repeats.count(), report.rows(), "cells")
                    + index.sampling() + " hold a value that stands before, in " + repeats + "; the "
                    + (scope.declared() ? "declared" : "inferred") + " schema says that no value stands twice";
            report.add(
                    QualityRules.NOT_UNIQUE,
                    scope.declared() ? Severity.HIGH : Severity.LOW,
                    detail,
                    repeats,
                    name,
                    report.rows());
        });
    }
}
