package dev.gambeson.quality.cell;

import dev.gambeson.data.CellHash;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
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
 * Categories of the test set that the training set does not have: a model answers them by accident.
 *
 * <p>Of the training set, up to {@value #MOST} different values of a column are kept, as hashes, and fewer where there are
 * more than a hundred such columns; a column that has more is not one of categories and is passed over. The label is {@link dev.gambeson.quality.label.LabelClasses}' to look at.
 */
public final class UnseenCategories implements Check {

    private static final int MOST = 10_000;
    private static final int MOST_OF_ALL = 1_000_000;
    private static final double MANY = 0.01;

    private final @Nullable UnseenCategories training;
    private final int most;
    private final Map<String, Set<Long>> known = new LinkedHashMap<>();
    private final Map<String, Sightings> unseen = new LinkedHashMap<>();

    /**
     * A check of a data set.
     *
     * @param training the same check of the training set, or null where this is the training set
     */
    public UnseenCategories(Scope scope, @Nullable UnseenCategories training) {
        this.training = training;
        for (String name : scope.features()) {
            ColumnSchema schema = scope.column(name);
            if (schema != null && (schema.type() == ColumnType.CATEGORY || schema.type() == ColumnType.BOOLEAN)) {
                known.put(name, new HashSet<>());
            }
        }
        this.most = Math.min(MOST, MOST_OF_ALL / Math.max(1, known.size()));
    }

    @Override
    public void see(Batch batch) {
        known.forEach((name, set) -> {
            long[] hashes = batch.hashes(name);
            Set<Long> before = training == null ? null : training.known.get(name);
            if (training == null) {
                collect(hashes, set);
            } else if (before != null && before.size() <= training.most) {
                compare(batch, name, hashes, before);
            }
        });
    }

    private void collect(long[] hashes, Set<Long> set) {
        long last = CellHash.MISSING;
        for (long hash : hashes) {
            if (hash != last && hash != CellHash.MISSING && set.size() <= most) {
                set.add(hash);
            }
            last = hash;
        }
    }

    private void compare(Batch batch, String name, long[] hashes, Set<Long> before) {
        for (int row = 0; row < hashes.length; row++) {
            if (hashes[row] != CellHash.MISSING && !before.contains(hashes[row])) {
                unseen.computeIfAbsent(name, column -> new Sightings()).add(batch.number(row));
            }
        }
    }

    @Override
    public void report(SubjectReport report) {
        unseen.forEach((column, seen) -> {
            String detail = "Column " + column + ": " + SubjectReport.share(seen.count(), report.rows(), "cells")
                    + " hold a category that the training data does not have, in " + seen;
            boolean many = Interval.wilson(seen.count(), report.rows()).low() >= MANY;
            report.add(
                    QualityRules.UNSEEN_CATEGORY,
                    many ? Severity.MEDIUM : Severity.LOW,
                    detail,
                    seen,
                    column,
                    report.rows());
        });
    }
}
