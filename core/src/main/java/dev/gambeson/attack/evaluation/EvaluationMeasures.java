package dev.gambeson.attack.evaluation;

import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;

/** What an evaluation says of itself, in numbers. */
public final class EvaluationMeasures {

    private static final String UNTRIED = "no example was attacked";

    private EvaluationMeasures() {}

    /** {@code evaluation_confidence}, from 0 to 1: {@link Grade#value()}. */
    public static Measure confidence(Evidence evidence) {
        return evidence.untried()
                ? Measure.absent(Stage.ROBUSTNESS, "evaluation_confidence", "score", UNTRIED)
                : Measure.value(
                        Stage.ROBUSTNESS,
                        "evaluation_confidence",
                        Confidence.of(evidence).grade().value(),
                        "score");
    }

    /** {@code gradient_check_error} by quantile of the directions; none where no gradient was followed. */
    public static List<Measure> gradientCheck(Evidence evidence) {
        List<Measure> measures = new ArrayList<>();
        if (!evidence.whiteBox().isEmpty()) {
            measures.add(error(evidence, 0.5));
            measures.add(error(evidence, 0.9));
        }
        return measures;
    }

    private static Measure error(Evidence evidence, double quantile) {
        GradientCheck check = evidence.check();
        Measure measure = check == null || !check.measured()
                ? Measure.absent(Stage.ROBUSTNESS, "gradient_check_error", "fraction", reason(evidence))
                : Measure.estimate(
                        Stage.ROBUSTNESS,
                        "gradient_check_error",
                        check.quantile(quantile),
                        null,
                        (long) check.errors().length,
                        "fraction");
        return measure.with("quantile", quantile);
    }

    private static String reason(Evidence evidence) {
        GradientCheck check = evidence.check();
        if (evidence.untried()) {
            return UNTRIED;
        }
        if (check == null) {
            return evidence.repetition().randomised()
                    ? "the model is randomised, so that differences of its scores are noise"
                    : "the time was spent before";
        }
        return check.blind() == check.examples()
                ? "every gradient was zero or not a number"
                : "the scores hardly change in the directions tried";
    }
}
