package dev.gambeson.audit.performance;

import dev.gambeson.audit.AuditRules;
import dev.gambeson.audit.Scored;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Interval;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a classifier is not good enough to be believed, or too good. */
final class ClassifierFindings {

    private static final double CALIBRATION_LOW = 0.05;
    private static final double CALIBRATION_MEDIUM = 0.1;
    private static final double TOO_GOOD = 0.999;
    private static final double SURELY_GOOD = 0.99;

    private final Scored test;
    private final Confusion confusion;
    private final ScoreMeasures scores;

    ClassifierFindings(Scored test, Confusion confusion, ScoreMeasures scores) {
        this.test = test;
        this.confusion = confusion;
        this.scores = scores;
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        Unanswered.of(test).finding().ifPresent(findings::add);
        noBetterThanBaseline().ifPresent(findings::add);
        poorCalibration().ifPresent(findings::add);
        tooGood().ifPresent(findings::add);
        return findings.stream()
                .map(finding -> finding.in(Stage.PERFORMANCE, null))
                .toList();
    }

    private Optional<Finding> noBetterThanBaseline() {
        if (confusion.rows() == 0) {
            return Optional.empty();
        }
        int majority = confusion.majority();
        long onlyBaseline = confusion.actual(majority) - confusion.count(majority, majority);
        long onlyModel = confusion.right() - confusion.count(majority, majority);
        long discordant = onlyBaseline + onlyModel;
        boolean betterDecisions =
                discordant > 0 && Interval.wilson(onlyModel, discordant).low() > 0.5;
        Optional<Interval> area = scores.area().map(known -> known.interval(Interval.Z95));
        boolean ranks = area.isPresent() && area.get().low() > 0.5;
        if (betterDecisions || (ranks && onlyModel > onlyBaseline)) {
            return Optional.empty();
        }
        double accuracy = (double) confusion.right() / confusion.rows();
        double baseline = (double) confusion.actual(majority) / confusion.rows();
        String detail = String.format(
                Locale.ROOT,
                "The model is right in %.1f %% of %d rows, always answering \"%s\" in %.1f %%; only the model is right in"
                        + " %d rows, only the constant answer in %d. %s",
                100 * accuracy,
                confusion.rows(),
                test.classes().get(majority),
                100 * baseline,
                onlyModel,
                onlyBaseline,
                ranking(area));
        Severity severity = onlyModel > onlyBaseline ? Severity.MEDIUM : Severity.HIGH;
        return Optional.of(Finding.of(AuditRules.NO_BETTER_THAN_BASELINE, detail)
                .withSeverity(ranks ? Severity.LOW : severity)
                .with("accuracy", accuracy)
                .with("baseline", baseline));
    }

    private String ranking(Optional<Interval> area) {
        if (area.isEmpty()) {
            return "There is no area under the ROC curve to compare.";
        }
        return String.format(
                Locale.ROOT,
                "The area under the ROC curve is %.3f (%.3f to %.3f); 0.5 is chance.%s",
                scores.area().orElseThrow().value(),
                area.get().low(),
                area.get().high(),
                area.get().high() < 0.5 ? " It ranks the wrong way round: are scores and classes mixed up?" : "");
    }

    private Optional<Finding> poorCalibration() {
        if (scores.calibration().isEmpty()) {
            return Optional.empty();
        }
        Calibration calibration = scores.calibration().get();
        Interval interval = calibration.interval();
        if (interval.low() <= CALIBRATION_LOW || !calibration.beyondChance()) {
            return Optional.empty();
        }
        CalibrationBin worst = calibration.worst();
        String detail = String.format(
                Locale.ROOT,
                "The expected calibration error is %.3f (%.3f to %.3f) on %d rows. Worst: %d rows scored %.2f on average,"
                        + " and %.2f of them came true",
                calibration.error(),
                interval.low(),
                interval.high(),
                confusion.rows(),
                worst.n(),
                worst.promised(),
                worst.observed());
        return Optional.of(Finding.of(AuditRules.POOR_CALIBRATION, detail)
                .withSeverity(interval.low() > CALIBRATION_MEDIUM ? Severity.MEDIUM : Severity.LOW)
                .with("expected_calibration_error", calibration.error()));
    }

    private Optional<Finding> tooGood() {
        boolean byArea = test.binary() && scores.area().isPresent();
        double value =
                byArea ? scores.area().get().value() : (double) confusion.right() / Math.max(1, confusion.rows());
        if (value < TOO_GOOD) {
            return Optional.empty();
        }
        Interval interval = byArea
                ? scores.area().get().interval(Interval.Z95)
                : Interval.wilson(confusion.right(), confusion.rows());
        String detail = String.format(
                Locale.ROOT,
                "%s is %.4f (%.4f to %.4f) on %d rows",
                byArea ? "The area under the ROC curve" : "Accuracy",
                value,
                interval.low(),
                interval.high(),
                confusion.rows());
        return Optional.of(Finding.of(AuditRules.TOO_GOOD, detail)
                .withSeverity(interval.low() >= SURELY_GOOD ? Severity.MEDIUM : Severity.INFO)
                .with(byArea ? "roc_auc" : "accuracy", value));
    }
}
