package dev.gambeson.audit.performance;

import dev.gambeson.audit.Scored;
import dev.gambeson.report.Interval;
import java.util.Optional;

/**
 * A number of the logistic regression of what came true on the log odds that were promised, with its 95 % interval (Wald).
 *
 * <p>The <em>slope</em> is 1 where scores spread as they should; below 1 they are too extreme, as those of an overfitted
 * model. The <em>intercept</em>, with the slope held at 1, is 0 where they are right on the whole; below 0 they are too
 * high. Cox 1958, "Two further applications of a model for binary regression"; Van Calster and others 2019, "Calibration:
 * the Achilles heel of predictive analytics". Scores are kept {@link ProbabilityLoss#CLIP} away from 0 and 1.
 *
 * @param value the coefficient
 * @param interval where it may be
 */
record CalibrationLine(double value, Interval interval) {

    private static final int MOST_STEPS = 100;
    private static final double STILL = 1e-12;
    /** Where rows of the two classes are set apart by the score, the coefficient grows without end. */
    private static final double ENDLESS = 1e4;

    /** The intercept, where rows of both classes are there. */
    static Optional<CalibrationLine> intercept(Scored scored) {
        double[] odds = odds(scored);
        boolean[] hit = hits(scored);
        double intercept = 0;
        for (int step = 0; step < MOST_STEPS && Math.abs(intercept) < ENDLESS; step++) {
            double excess = 0;
            double weight = 0;
            for (int row = 0; row < odds.length; row++) {
                double expected = logistic(intercept + odds[row]);
                excess += (hit[row] ? 1 : 0) - expected;
                weight += expected * (1 - expected);
            }
            // Far from the answer a whole step of Newton overshoots.
            double change = Math.max(-2, Math.min(2, excess / weight));
            if (Math.abs(change) < STILL * (1 + Math.abs(intercept))) {
                return of(intercept, 1 / weight);
            }
            intercept += change;
        }
        return Optional.empty();
    }

    /** The slope, where scores differ and do not set the classes apart. */
    static Optional<CalibrationLine> slope(Scored scored) {
        double[] odds = odds(scored);
        boolean[] hit = hits(scored);
        double intercept = 0;
        double slope = 0;
        for (int step = 0; step < MOST_STEPS && Math.abs(slope) < ENDLESS; step++) {
            double excess = 0;
            double tilt = 0;
            double weight = 0;
            double moment = 0;
            double square = 0;
            for (int row = 0; row < odds.length; row++) {
                double expected = logistic(intercept + slope * odds[row]);
                double rest = (hit[row] ? 1 : 0) - expected;
                double part = expected * (1 - expected);
                excess += rest;
                tilt += rest * odds[row];
                weight += part;
                moment += part * odds[row];
                square += part * odds[row] * odds[row];
            }
            double determinant = weight * square - moment * moment;
            if (!(determinant > 1e-12 * weight * square)) {
                return Optional.empty();
            }
            double change = (weight * tilt - moment * excess) / determinant;
            double shift = (square * excess - moment * tilt) / determinant;
            if (Math.abs(change) < STILL * (1 + Math.abs(slope))
                    && Math.abs(shift) < STILL * (1 + Math.abs(intercept))) {
                return of(slope, weight / determinant);
            }
            slope += change;
            intercept += shift;
        }
        return Optional.empty();
    }

    private static Optional<CalibrationLine> of(double value, double variance) {
        double half = Interval.Z95 * Math.sqrt(variance);
        return Double.isFinite(value) && Double.isFinite(half)
                ? Optional.of(new CalibrationLine(value, new Interval(value - half, value + half)))
                : Optional.empty();
    }

    private static double[] odds(Scored scored) {
        double[] odds = new double[scored.rows()];
        for (int row = 0; row < odds.length; row++) {
            double score = scored.score(row, scored.positive());
            double inside = Math.max(ProbabilityLoss.CLIP, Math.min(1 - ProbabilityLoss.CLIP, score));
            odds[row] = Math.log(inside / (1 - inside));
        }
        return odds;
    }

    private static boolean[] hits(Scored scored) {
        boolean[] hit = new boolean[scored.rows()];
        for (int row = 0; row < hit.length; row++) {
            hit[row] = scored.actual()[row] == scored.positive();
        }
        return hit;
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
