package dev.gambeson.quality.row;

import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Check;
import dev.gambeson.quality.HashIndex;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Interval;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.List;

/**
 * Rows of the test set that stand in the training set, in all common columns, and in those that a model learns from.
 *
 * <p>Where columns are few and coarse, rows meet by chance. How often is read off the data: if the split was fair, a test
 * row meets a training row exactly as often as a training row meets another one. Two estimates of that are made, the share
 * of training rows that have an equal, and the share of test rows that have one times the ratio of the sizes (which chance
 * does not exceed); the lesser counts, so that rows repeated on purpose in one set hide nothing. What is beyond it, by a
 * test of two proportions at 99.5 %, was copied. It cannot see copies that are rarer than the noise of such chance meetings.
 */
public final class TestOverlap implements Check {

    private static final double Z = 2.576;
    private static final double MUCH = 0.05;

    private final Scope scope;
    private final RowIndexes testIndexes;
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
        this.scope = scope;
        this.testIndexes = test;
        this.allKeys = new RowKeys(common);
        this.featureKeys = new RowKeys(features.isEmpty() ? common : features);
        this.trainAll = train.by(allKeys.columns());
        this.trainFeatures = train.by(featureKeys.columns());
        this.testFeatures = testIndexes.by(featureKeys.columns());
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
            report.add(finding(report));
        }
    }

    private Finding finding(SubjectReport report) {
        long rows = report.rows();
        double rate = (double) alike.count() / examinedFeatures;
        double chance = byChance(rows);
        double excess = rate - chance;
        double pooled = (alike.count() + chance * trainFeatures.counted())
                / (examinedFeatures + (double) trainFeatures.counted());
        double error = Math.sqrt(
                pooled * (1 - pooled) * (1.0 / examinedFeatures + 1.0 / Math.max(1, trainFeatures.counted())));
        boolean copied = excess > Z * error;
        Severity severity = copied ? excess >= MUCH ? Severity.HIGH : Severity.MEDIUM : Severity.LOW;
        boolean explained = !copied && chance > 0;
        String detail = SubjectReport.share(alike.count(), examinedFeatures, "rows") + sampling()
                + " stand in the training data with the same features: " + alike + " (" + equal.count()
                + " are equal in every column)"
                + (chance > 0
                        ? "; by chance alone " + SubjectReport.percent(chance) + " would, as the columns are coarse"
                        : "");
        return Finding.of(QualityRules.TEST_IN_TRAIN, detail)
                .withSeverity(explained ? Severity.INFO : severity)
                .at(report.at(alike.first(), null))
                .with("count", alike.count())
                .with("rate", rate)
                .with("rows", alike.rows())
                .with("equal_in_all_columns", equal.count())
                .with("expected_by_chance", chance);
    }

    private double byChance(long rows) {
        double sizes = Math.max(1, (double) trainFeatures.counted() / Math.max(1, testFeatures.counted()));
        double inTest = Interval.wilson(testFeatures.repeatedShare() * rows, rows, Interval.Z95).high();
        return Math.min(1, Math.min(trainFeatures.repeatedShare(), inTest * sizes));
    }

    private String sampling() {
        return trainFeatures.sampling();
    }
}
