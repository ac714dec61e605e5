package dev.gambeson.audit.performance;

import dev.gambeson.audit.Audit;
import dev.gambeson.audit.AuditRules;
import dev.gambeson.audit.Estimates;
import dev.gambeson.audit.statistics.Mean;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Interval;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Examines predicted numbers. */
final class Regression {

    private static final double TOO_GOOD = 0.9999;

    private Regression() {}

    static Audit examine(Estimates test) {
        Unanswered unanswered = Unanswered.of(test);
        if (unanswered.reason().isPresent()) {
            return new Audit(
                    absent(unanswered.reason().get()),
                    unanswered.finding().stream().toList());
        }
        RegressionErrors errors = RegressionErrors.of(test);
        List<Measure> measures = new ArrayList<>();
        measures.add(Measure.estimate(
                Stage.PERFORMANCE,
                "mean_absolute_error",
                errors.absolute().value(),
                errors.absolute().positiveInterval(Interval.Z95),
                errors.absolute().n(),
                "label"));
        measures.add(Measure.estimate(
                Stage.PERFORMANCE,
                "root_mean_squared_error",
                errors.rootMeanSquared(),
                errors.rootMeanSquaredInterval(),
                errors.squared().n(),
                "label"));
        if (errors.rSquared().isEmpty()) {
            measures.add(Measure.absent(Stage.PERFORMANCE, "r_squared", "score", "all labels are equal"));
            return new Audit(measures, List.of());
        }
        Mean rSquared = errors.rSquared().get();
        measures.add(rSquared.measure(Stage.PERFORMANCE, "r_squared", "score"));
        List<Finding> findings = new ArrayList<>();
        noBetterThanTheMean(rSquared).ifPresent(findings::add);
        tooGood(rSquared).ifPresent(findings::add);
        return new Audit(measures, findings);
    }

    /** R² with its variance, where every prediction is a number and the labels are not all equal. */
    static Optional<Mean> rSquared(Estimates estimates) {
        return Unanswered.of(estimates).reason().isPresent()
                ? Optional.empty()
                : RegressionErrors.of(estimates).rSquared();
    }

    private static List<Measure> absent(String reason) {
        return List.of(
                Measure.absent(Stage.PERFORMANCE, "mean_absolute_error", "label", reason),
                Measure.absent(Stage.PERFORMANCE, "root_mean_squared_error", "label", reason),
                Measure.absent(Stage.PERFORMANCE, "r_squared", "score", reason));
    }

    private static Optional<Finding> noBetterThanTheMean(Mean rSquared) {
        Interval interval = rSquared.interval(Interval.Z95);
        if (interval.low() > 0) {
            return Optional.empty();
        }
        String detail = String.format(
                Locale.ROOT,
                "R² is %.3f (%.3f to %.3f) on %d rows; always answering the mean gives 0",
                rSquared.value(),
                interval.low(),
                interval.high(),
                rSquared.n());
        return Optional.of(Finding.of(AuditRules.NO_BETTER_THAN_BASELINE, detail)
                .withSeverity(rSquared.value() > 0 ? Severity.MEDIUM : Severity.HIGH)
                .with("r_squared", rSquared.value())
                .in(Stage.PERFORMANCE, null));
    }

    private static Optional<Finding> tooGood(Mean rSquared) {
        if (rSquared.value() < TOO_GOOD) {
            return Optional.empty();
        }
        String detail = String.format(Locale.ROOT, "R² is %.5f on %d rows", rSquared.value(), rSquared.n());
        return Optional.of(Finding.of(AuditRules.TOO_GOOD, detail)
                .with("r_squared", rSquared.value())
                .in(Stage.PERFORMANCE, null));
    }
}
