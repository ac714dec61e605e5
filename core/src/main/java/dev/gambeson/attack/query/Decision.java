package dev.gambeson.attack.query;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.model.Signature.Output.Kind;
import java.nio.FloatBuffer;

/**
 * What a model decides by its scores, and how sure it is.
 *
 * <p>The class of the greatest score wins, the first of equal ones. A single score decides between class 1 (a probability
 * of at least 0.5, a logit of at least 0) and class 0. Immutable.
 *
 * @param width how many scores an example has
 * @param probabilities whether the scores are probabilities, else logits
 */
record Decision(int width, boolean probabilities) {

    /**
     * The decision of a model with that output.
     *
     * @throws GambesonException {@code INPUT_UNSUPPORTED} for a regression
     */
    static Decision of(Output output) {
        if (output.kind() == Kind.VALUE) {
            throw new GambesonException(
                    ErrorCode.INPUT_UNSUPPORTED,
                    "The model's output " + output.name() + " is a quantity; an attack needs classes to change.");
        }
        return new Decision(output.width(), output.kind() == Kind.PROBABILITY);
    }

    /** How many classes there are. */
    int classes() {
        return Math.max(2, width);
    }

    /** The class decided for the example at that place in the scores. */
    int decide(FloatBuffer scores, int place) {
        if (width == 1) {
            return scores.get(place) >= (probabilities ? 0.5 : 0) ? 1 : 0;
        }
        int best = 0;
        for (int candidate = 1; candidate < width; candidate++) {
            if (scores.get(place * width + candidate) > scores.get(place * width + best)) {
                best = candidate;
            }
        }
        return best;
    }

    /**
     * The logit of the label minus the greatest other one.
     *
     * <p>Of probabilities the difference of logarithms is the same number: a softmax that shows 1 for the winner still
     * tells by the others where its logits go, which the difference of probabilities would hide. Infinite where all others
     * are exactly 0.
     */
    double margin(FloatBuffer scores, int place, int label) {
        double own = score(scores, place, label);
        double other = Double.NEGATIVE_INFINITY;
        for (int candidate = 0; candidate < classes(); candidate++) {
            if (candidate != label) {
                other = Math.max(other, score(scores, place, candidate));
            }
        }
        if (own == other) {
            return 0;
        }
        // StrictMath, so that equal scores give equal margins before and after the virtual machine compiles this.
        return probabilities ? StrictMath.log(own) - StrictMath.log(other) : own - other;
    }

    /** The logit of a class; of a probability its logarithm. */
    double logit(FloatBuffer scores, int place, int candidate) {
        double score = score(scores, place, candidate);
        return probabilities ? StrictMath.log(score) : score;
    }

    private double score(FloatBuffer scores, int place, int candidate) {
        if (width > 1) {
            return scores.get(place * width + candidate);
        }
        double single = scores.get(place);
        if (candidate == 1) {
            return single;
        }
        return probabilities ? 1 - single : 0;
    }
}
