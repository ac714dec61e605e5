package dev.gambeson.quality.row;

import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Check;
import dev.gambeson.quality.HashIndex;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.List;

/**
 * Rows of the test set that stand in the training set, in all common columns, and in those that a model learns from.
 *
 * <p>How many would stand there by chance is worked out by {@link Overlap}.
 */
public final class TestOverlap implements Check {

    private final RowKeys allKeys;
    private final RowKeys featureKeys;
    private final HashIndex trainAll;
    private final HashIndex trainFeatures;
    private final HashIndex testFeatures;
    private final Sightings equal = new Sightings();
    private final Sightings alike = new Sightings();
    private long examinedAll;
    private long examinedFeatures;

    /**
     * A check of a test set, to be made before either set is read.
     *
     * @param trainScope the training set
     * @param train its indexes
     * @param test the indexes of the test set
     */
    public TestOverlap(Scope scope, RowIndexes test, Scope trainScope, RowIndexes train) {
        List<String> common =
                scope.columns().stream().filter(trainScope.columns()::contains).toList();
        List<String> features =
                scope.features().stream().filter(trainScope.columns()::contains).toList();
        this.allKeys = new RowKeys(common);
        this.featureKeys = new RowKeys(features.isEmpty() ? common : features);
        this.trainAll = train.by(allKeys.columns());
        this.trainFeatures = train.by(featureKeys.columns());
        this.testFeatures = test.by(featureKeys.columns());
    }

    @Override
    public void see(Batch batch) {
        examinedAll += look(batch, allKeys, trainAll, equal);
        examinedFeatures += look(batch, featureKeys, trainFeatures, alike);
    }

    private static long look(Batch batch, RowKeys keys, HashIndex train, Sightings found) {
        long examined = 0;
        long[] ofRows = keys.of(batch);
        for (int row = 0; row < ofRows.length; row++) {
            if (train.keeps(ofRows[row])) {
                examined++;
                if (train.firstRow(ofRows[row]) > 0) {
                    found.add(batch.number(row));
                }
            }
        }
        return examined;
    }

    @Override
    public void report(SubjectReport report) {
        report.add(Measure.proportion(Stage.DATA, "overlap_rate", equal.count(), examinedAll)
                .with("columns", "all"));
        report.add(Measure.proportion(Stage.DATA, "overlap_rate", alike.count(), examinedFeatures)
                .with("columns", "features"));
        if (!alike.isEmpty()) {
            String how = "with the same features (" + equal.count() + " are equal in every column)";
            report.add(Overlap.of(alike, examinedFeatures, trainFeatures, testFeatures)
                    .finding(report, "rows", how, equal.count()));
        }
    }
}
