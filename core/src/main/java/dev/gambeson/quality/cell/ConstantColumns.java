package dev.gambeson.quality.cell;

import dev.gambeson.quality.Batch;
import dev.gambeson.quality.CellHash;
import dev.gambeson.quality.Check;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.SubjectReport;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Columns with one value, and columns in which nearly every row has the same value.
 *
 * <p>The first eight different values of a column are counted. A value that all but one in two hundred rows have is
 * among them, unless the file is sorted by that very column; then nothing is said.
 */
public final class ConstantColumns implements Check {

    private static final double NEARLY = 0.995;
    private static final long LEAST_ROWS = 50;

    private final Scope scope;
    private final Map<String, FirstValues> columns = new LinkedHashMap<>();

    private static final class FirstValues {
        private static final int KEPT = 8;
        private final long[] values = new long[KEPT];
        private final long[] counts = new long[KEPT];
        private int size;
        private long present;

        void add(long value) {
            present++;
            for (int i = 0; i < size; i++) {
                if (values[i] == value) {
                    counts[i]++;
                    return;
                }
            }
            if (size < KEPT) {
                values[size] = value;
                counts[size++] = 1;
            }
        }

        long greatest() {
            long greatest = 0;
            for (int i = 0; i < size; i++) {
                greatest = Math.max(greatest, counts[i]);
            }
            return greatest;
        }
    }

    /** A check of a data set. */
    public ConstantColumns(Scope scope) {
        this.scope = scope;
        scope.described().forEach(name -> columns.put(name, new FirstValues()));
    }

    @Override
    public void see(Batch batch) {
        columns.forEach((name, first) -> {
            for (long hash : batch.hashes(name)) {
                if (hash != CellHash.MISSING) {
                    first.add(hash);
                }
            }
        });
    }

    @Override
    public void report(SubjectReport report) {
        columns.forEach((name, first) -> {
            if (first.present < 2 || name.equals(scope.label())) {
                return;
            }
            long others = first.present - first.greatest();
            if (others == 0) {
                report.add(
                        QualityRules.CONSTANT_COLUMN,
                        QualityRules.CONSTANT_COLUMN.severity(),
                        "Column " + name + ": all " + first.present + " values are the same",
                        null,
                        name,
                        report.rows());
            } else if (report.rows() >= LEAST_ROWS && first.greatest() >= NEARLY * first.present) {
                report.add(
                        QualityRules.NEAR_CONSTANT_COLUMN,
                        QualityRules.NEAR_CONSTANT_COLUMN.severity(),
                        "Column " + name + ": one value stands in all but "
                                + SubjectReport.share(others, first.present, "cells"),
                        null,
                        name,
                        report.rows());
            }
        });
    }
}
