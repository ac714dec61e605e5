package dev.gambeson.audit.performance;

import dev.gambeson.audit.Scored;
import dev.gambeson.audit.statistics.Mean;
import dev.gambeson.report.Interval;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The measures of a classifier's scores.
 *
 * @param measures each with its value or the reason why it has none
 * @param area the area under the ROC curve, where it exists
 * @param calibration where the scores are probabilities
 */
record ScoreMeasures(List<Measure> measures, Optional<AreaUnderCurve> area, Optional<Calibration> calibration) {

    static ScoreMeasures of(Scored scored, long seed) {
        Optional<String> unanswered = scored.hasScores()
                ? Unanswered.of(scored).reason()
                : Optional.of("only the decided classes are known, and no scores");
        if (unanswered.isPresent()) {
            List<Measure> absent = new ArrayList<>();
            absent.add(Measure.absent(Stage.PERFORMANCE, "roc_auc", "score", unanswered.get()));
            absent.addAll(withoutProbabilities(scored, unanswered.get()));
            return new ScoreMeasures(absent, Optional.empty(), Optional.empty());
        }
        Optional<AreaUnderCurve> area = AreaUnderCurve.of(scored);
        List<Measure> measures = new ArrayList<>();
        measures.add(area.map(known -> known.measure(Stage.PERFORMANCE, "roc_auc", "score"))
                .orElseGet(
                        () -> Measure.absent(Stage.PERFORMANCE, "roc_auc", "score", "all rows are of the same class")));
        Optional<String> reason = ProbabilityLoss.notProbabilities(scored);
        if (reason.isPresent()) {
            measures.addAll(withoutProbabilities(scored, reason.get()));
            return new ScoreMeasures(measures, area, Optional.empty());
        }
        Calibration calibration = Calibration.of(scored, seed);
        measures.add(loss("log_loss", ProbabilityLoss.logLoss(scored)).with("clip", ProbabilityLoss.CLIP));
        measures.add(loss("brier_score", ProbabilityLoss.brier(scored)));
        measures.add(Measure.estimate(
                Stage.PERFORMANCE,
                "expected_calibration_error",
                calibration.error(),
                calibration.interval(),
                (long) scored.rows(),
                "fraction"));
        if (scored.binary()) {
            measures.addAll(line(scored));
        }
        return new ScoreMeasures(measures, area, Optional.of(calibration));
    }

    private static List<Measure> withoutProbabilities(Scored scored, String reason) {
        List<Measure> absent = new ArrayList<>();
        absent.add(Measure.absent(Stage.PERFORMANCE, "log_loss", "score", reason));
        absent.add(Measure.absent(Stage.PERFORMANCE, "brier_score", "score", reason));
        absent.add(Measure.absent(Stage.PERFORMANCE, "expected_calibration_error", "fraction", reason));
        if (scored.binary()) {
            absent.add(Measure.absent(Stage.PERFORMANCE, "calibration_slope", "score", reason));
            absent.add(Measure.absent(Stage.PERFORMANCE, "calibration_intercept", "score", reason));
        }
        return absent;
    }

    private static List<Measure> line(Scored scored) {
        return List.of(
                line(
                        scored,
                        "calibration_slope",
                        CalibrationLine.slope(scored),
                        "all scores are equal, or the two classes are set apart by them"),
                line(
                        scored,
                        "calibration_intercept",
                        CalibrationLine.intercept(scored),
                        "all rows are of the same class"));
    }

    private static Measure line(Scored scored, String name, Optional<CalibrationLine> line, String reason) {
        return line.map(known -> Measure.estimate(
                        Stage.PERFORMANCE, name, known.value(), known.interval(), (long) scored.rows(), "score"))
                .orElseGet(() -> Measure.absent(Stage.PERFORMANCE, name, "score", reason));
    }

    private static Measure loss(String name, Mean mean) {
        return Measure.estimate(
                Stage.PERFORMANCE, name, mean.value(), mean.positiveInterval(Interval.Z95), mean.n(), "score");
    }
}
