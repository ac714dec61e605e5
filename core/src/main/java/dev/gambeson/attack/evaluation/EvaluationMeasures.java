package dev.gambeson.attack.evaluation;

import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an evaluation says of itself, in numbers. */
public final class EvaluationMeasures {

    private EvaluationMeasures() {}

    /** {@code evaluation_confidence}, from 0 to 1: {@link Grade#value()}. */
    public static Measure confidence(Evidence evidence) {
        boolean tried = evidence.tallies().isEmpty()
                || evidence.tallies().stream().anyMatch(tally -> tally.attacked() + tally.unfinished() > 0);
        return tried
                ? Measure.value(
                        Stage.ROBUSTNESS,
                        "evaluation_confidence",
                        Confidence.of(evidence).grade().value(),
                        "score")
                : Measure.absent(Stage.ROBUSTNESS, "evaluation_confidence", "score", "no example was attacked");
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
                ? Measure.absent(
                        Stage.ROBUSTNESS,
                        "gradient_check_error",
                        "fraction",
                        reason(check, evidence.repetition().randomised()))
                : Measure.estimate(
                        Stage.ROBUSTNESS,
                        "gradient_check_error",
                        check.quantile(quantile),
                        null,
                        (long) check.errors().length,
                        "fraction");
        return measure.with("quantile", quantile);
    }

    private static String reason(@Nullable GradientCheck check, boolean randomised) {
        if (check == null) {
            return randomised
                    ? "the model is randomised, so that differences of its scores are noise"
                    : "the time was spent before";
        }
        if (check.examples() == 0) {
            return "no example was attacked";
        }
        return check.blind() == check.examples()
                ? "every gradient was zero or not a number"
                : "the scores hardly change in the directions tried";
    }
}
