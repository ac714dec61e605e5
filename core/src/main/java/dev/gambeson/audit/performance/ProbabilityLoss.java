package dev.gambeson.audit.performance;

import dev.gambeson.audit.Scored;
import dev.gambeson.audit.statistics.Mean;
import java.util.Optional;

/** How far probabilities are from what came true. */
final class ProbabilityLoss {

    /**
     * The least probability that log loss believes, for one wrong answer given with certainty would be infinitely bad:
     * the precision of a 32-bit float, as in scikit-learn.
     */
    static final double CLIP = Math.ulp(1f);

    private static final double TOLERANCE = 1e-3;

    private ProbabilityLoss() {}

    /** Why the scores are no probabilities, or nothing where they are; all must be finite. */
    static Optional<String> notProbabilities(Scored scored) {
        for (int row = 0; row < scored.rows(); row++) {
            double sum = 0;
            for (int i = row * scored.width(); i < (row + 1) * scored.width(); i++) {
                float score = scored.scores()[i];
                sum += score;
                if (score < -TOLERANCE || score > 1 + TOLERANCE) {
                    return Optional.of("scores are no probabilities: " + score + " in row " + (row + 1));
                }
            }
            if (scored.width() > 1 && Math.abs(sum - 1) > TOLERANCE) {
                return Optional.of("scores are no probabilities: those of row " + (row + 1) + " sum to " + (float) sum);
            }
        }
        return Optional.empty();
    }

    /** The mean of -ln(probability of the true class), in nats. */
    static Mean logLoss(Scored scored) {
        double[] losses = new double[scored.rows()];
        for (int row = 0; row < losses.length; row++) {
            double probability = scored.score(row, scored.actual()[row]);
            losses[row] = -Math.log(Math.max(CLIP, Math.min(1 - CLIP, probability)));
        }
        return Mean.of(losses);
    }

    /**
     * The Brier score: the mean squared distance of the probability from 0 or 1. With two classes that of the positive
     * one (0 to 1), with more the sum over the classes (0 to 2), as Brier 1950 and scikit-learn have it.
     */
    static Mean brier(Scored scored) {
        double[] losses = new double[scored.rows()];
        for (int row = 0; row < losses.length; row++) {
            int actual = scored.actual()[row];
            if (scored.binary()) {
                losses[row] = squared(scored.score(row, scored.positive()), actual == scored.positive());
                continue;
            }
            for (int i = 0; i < scored.width(); i++) {
                losses[row] += squared(scored.score(row, i), actual == i);
            }
        }
        return Mean.of(losses);
    }

    private static double squared(double probability, boolean hit) {
        double distance = probability - (hit ? 1 : 0);
        return distance * distance;
    }
}
