package dev.gambeson.attack.evaluation;

import dev.gambeson.attack.Examples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.Model;
import java.util.Arrays;

/**
 * Whether the gradient that attacks follow is the slope of what the model answers.
 *
 * <p>Near up to 16 examples the gradient of the difference between two logits, times three random diagonals, is compared with
 * central differences of the model's own scores: answers of the forward pass alone, which the gradient's code has no part
 * in. The error of a direction is relative to the
 * greater of both, or to the usual slope of such a diagonal where both are small, less what rounding of 32-bit floats
 * explains. A long step
 * crosses the kinks of a network and a short one drowns in rounding, so that of six lengths the best counts; a gradient
 * that is wrong agrees with none of them.
 *
 * <p>Where the scores are no softmax of logits but, say, a sigmoid of each, the gradient is that of what is before it and
 * differs from the scores by right. Then the logits that come with the gradient are taken in place of the scores, provided
 * that they decide for the same classes.
 *
 * @param examples near how many examples it was tried
 * @param blind at how many of these the gradient was zero or not a number, which left nothing to compare
 * @param flat how many directions in which the scores changed less than rounding would; they are not counted either
 * @param errors the relative errors of all other directions, in ascending order
 */
public record GradientCheck(int examples, int blind, int flat, double[] errors) {

    /** Right gradients of 357 exported networks err by at most 0.09 in the median, all but three by at most 0.05. */
    static final double MEDIAN = 0.15;

    /** Kinks of the network may spoil a few directions: of the same networks one in ten errs by at most 0.32. */
    static final double NINETIETH = 0.5;

    /** Of fewer directions, one in ten is one or two, and a model that hardly moves may spoil these. */
    private static final int ENOUGH = 24;

    private static final int EXAMPLES = 16;

    /**
     * Tries the gradient near the first of the chosen examples.
     *
     * @param model answers the same for the same input; of a randomised one, differences tell nothing
     * @param gradient of that model
     * @param chosen which examples there are to choose from
     * @param seed of the places and directions
     * @throws dev.gambeson.GambesonException {@code MODEL_FAILED} where the model fails or answers with what is no number
     */
    public static GradientCheck of(
            Model model, Gradient gradient, Examples examples, int[] chosen, ThreatModel threat, long seed) {
        int count = Math.min(EXAMPLES, chosen.length);
        if (count == 0) {
            return new GradientCheck(0, 0, 0, new double[0]);
        }
        int[] rows = Arrays.copyOf(chosen, count);
        GradientCheck byScores = of(model, gradient, examples, threat, seed, rows, false);
        if (!byScores.measured() || byScores.passed()) {
            return byScores;
        }
        GradientCheck byLogits = of(model, gradient, examples, threat, seed, rows, true);
        return byLogits.passed() ? byLogits : byScores;
    }

    private static GradientCheck of(
            Model model, Gradient gradient, Examples examples, ThreatModel threat, long seed, int[] rows, boolean own) {
        try (GradientTrial trial = new GradientTrial(model, gradient, examples, threat, rows, own)) {
            trial.prepare(seed);
            double[] errors = own && !trial.agreeing() ? new double[0] : trial.errors();
            double[] known = Arrays.stream(errors)
                    .filter(error -> !Double.isNaN(error))
                    .sorted()
                    .toArray();
            return new GradientCheck(rows.length, trial.blind(), errors.length - known.length, known);
        }
    }

    /** Whether anything could be compared. */
    public boolean measured() {
        return errors.length > 0;
    }

    /** Whether the gradient is right; false where nothing could be compared. */
    public boolean passed() {
        return measured() && quantile(0.5) <= MEDIAN && (quantile(0.9) <= NINETIETH || errors.length < ENOUGH);
    }

    /** The relative error that such a share of the directions does not exceed. */
    public double quantile(double share) {
        return errors[(int) Math.ceil(share * errors.length) - 1];
    }
}
