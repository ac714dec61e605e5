package dev.gambeson.audit.performance;

import dev.gambeson.audit.Audit;
import dev.gambeson.audit.AuditRules;
import dev.gambeson.audit.Estimates;
import dev.gambeson.audit.statistics.Estimate;
import dev.gambeson.audit.statistics.Proportion;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Interval;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much better a model is on its training rows.
 *
 * @param measure what is compared: {@code accuracy} or {@code r_squared}
 * @param unit its unit
 */
record TrainTestGap(String measure, String unit, Estimate train, Estimate test) {

    private static final double BAR = 0.1;
    /** A model has seen the answers of its training rows: being worse there needs little to be strange. */
    private static final double BAR_BELOW = 0.01;

    static TrainTestGap accuracy(Confusion train, Confusion test) {
        return new TrainTestGap(
                "accuracy",
                "fraction",
                new Proportion(train.right(), train.rows()),
                new Proportion(test.right(), test.rows()));
    }

    /** Nothing where R² does not exist on both sides. */
    static Optional<TrainTestGap> rSquared(Estimates train, Estimates test) {
        return Regression.rSquared(train)
                .flatMap(onTrain -> Regression.rSquared(test)
                        .map(onTest -> new TrainTestGap("r_squared", "score", onTrain, onTest)));
    }

    Audit addTo(Audit audit) {
        Interval interval = train.minus(test, Interval.Z95);
        double gap = train.value() - test.value();
        List<Measure> measures = new ArrayList<>(audit.measures());
        measures.add(train.measure(Stage.PERFORMANCE, "train_" + measure, unit));
        measures.add(Measure.estimate(Stage.PERFORMANCE, "train_test_gap", gap, interval, test.n(), unit));
        List<Finding> findings = new ArrayList<>(audit.findings());
        if (interval.low() > BAR) {
            findings.add(finding(AuditRules.TRAIN_TEST_GAP, gap, interval));
        } else if (interval.high() < -BAR_BELOW) {
            findings.add(finding(AuditRules.WORSE_ON_TRAINING, gap, interval));
        }
        return new Audit(measures, findings);
    }

    private Finding finding(Rule rule, double gap, Interval interval) {
        String detail = String.format(
                Locale.ROOT,
                "%s is %.3f on the %d training rows and %.3f on the %d test rows: a gap of %.3f (%.3f to %.3f)",
                measure.equals("accuracy") ? "Accuracy" : "R²",
                train.value(),
                train.n(),
                test.value(),
                test.n(),
                gap,
                interval.low(),
                interval.high());
        return Finding.of(rule, detail)
                .with("train", train.value())
                .with("test", test.value())
                .in(Stage.PERFORMANCE, null);
    }
}
