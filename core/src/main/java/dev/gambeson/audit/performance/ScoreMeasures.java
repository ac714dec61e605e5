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
        Optional<String> unanswered = Unanswered.of(scored).reason();
        if (unanswered.isPresent()) {
            List<Measure> absent = new ArrayList<>();
            absent.add(Measure.absent(Stage.PERFORMANCE, "roc_auc", "score", unanswered.get()));
            absent.addAll(withoutProbabilities(unanswered.get()));
            return new ScoreMeasures(absent, Optional.empty(), Optional.empty());
        }
        Optional<AreaUnderCurve> area = AreaUnderCurve.of(scored);
        List<Measure> measures = new ArrayList<>();
        measures.add(area.map(known -> known.measure(Stage.PERFORMANCE, "roc_auc", "score"))
                .orElseGet(
                        () -> Measure.absent(Stage.PERFORMANCE, "roc_auc", "score", "all rows are of the same class")));
        Optional<String> reason = ProbabilityLoss.notProbabilities(scored);
        if (reason.isPresent()) {
            measures.addAll(withoutProbabilities(reason.get()));
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
        return new ScoreMeasures(measures, area, Optional.of(calibration));
    }

    private static List<Measure> withoutProbabilities(String reason) {
        return List.of(
                Measure.absent(Stage.PERFORMANCE, "log_loss", "score", reason),
                Measure.absent(Stage.PERFORMANCE, "brier_score", "score", reason),
                Measure.absent(Stage.PERFORMANCE, "expected_calibration_error", "fraction", reason));
    }

    private static Measure loss(String name, Mean mean) {
        return Measure.estimate(
                Stage.PERFORMANCE, name, mean.value(), mean.positiveInterval(Interval.Z95), mean.n(), "score");
    }
}
