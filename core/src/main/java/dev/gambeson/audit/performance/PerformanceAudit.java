package dev.gambeson.audit.performance;

import dev.gambeson.audit.Audit;
import dev.gambeson.audit.Estimates;
import dev.gambeson.audit.Scored;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how good a model is on data that it has not seen, and says where it is not good enough to be believed.
 *
 * <p>Every measure has a 95 % interval and its n: Wilson's for proportions (also F1, a monotone function of one); the
 * means of several by MOVER; DeLong's on the logit scale for the area under the ROC curve; for losses that of the
 * logarithm of their mean; the delta method for R²; a seeded bootstrap of the counts for the calibration error.
 *
 * <pre>{@code
 * Performance performance = PerformanceAudit.examine(test, 1);
 * performance.audit().measures();   // accuracy 0.76 (0.71 to 0.80), n 300; roc_auc ...
 * }</pre>
 *
 * <p>Stateless; may be called from any thread.
 */
public final class PerformanceAudit {

    private PerformanceAudit() {}

    /**
     * Examines a classifier.
     *
     * @param test rows that the model was not trained on
     * @param seed of the bootstrap
     */
    public static Performance examine(Scored test, long seed) {
        Confusion confusion = new Confusion(test);
        ScoreMeasures scores = ScoreMeasures.of(test, seed);
        List<Measure> measures = new ArrayList<>(DecisionMeasures.of(test, confusion));
        measures.addAll(scores.measures());
        List<Finding> findings = new ClassifierFindings(test, confusion, scores).all();
        List<CalibrationBin> bins = scores.calibration().map(Calibration::bins).orElse(List.of());
        return new Performance(new Audit(measures, findings), bins, confusion.counts());
    }

    /**
     * Examines a classifier and compares it with itself on its training rows.
     *
     * @param test rows that the model was not trained on
     * @param train rows that it was trained on
     * @param seed of the bootstrap
     */
    public static Performance examine(Scored test, Scored train, long seed) {
        Performance alone = examine(test, seed);
        if (test.rows() == 0 || train.rows() == 0) {
            return alone;
        }
        TrainTestGap gap = TrainTestGap.accuracy(new Confusion(train), new Confusion(test));
        return new Performance(gap.addTo(alone.audit()), alone.calibration(), alone.confusion());
    }

    /**
     * Examines a regression model.
     *
     * @param test rows that the model was not trained on
     */
    public static Performance examine(Estimates test) {
        return new Performance(Regression.examine(test), List.of(), new long[0][]);
    }

    /**
     * Examines a regression model and compares it with itself on its training rows.
     *
     * @param test rows that the model was not trained on
     * @param train rows that it was trained on
     */
    public static Performance examine(Estimates test, Estimates train) {
        Audit alone = Regression.examine(test);
        Audit audit =
                TrainTestGap.rSquared(train, test).map(gap -> gap.addTo(alone)).orElse(alone);
        return new Performance(audit, List.of(), new long[0][]);
    }
}
