package dev.gambeson.model.tree;

import java.util.Arrays;

/** What becomes of the sums of an example's leaves, one for each output, before they are its scores. */
public enum OutputTransform {
    /** Nothing. */
    IDENTITY,
    /** Each output by itself: 1 / (1 + exp(-slope x)). */
    LOGISTIC,
    /** All together: exp(x) over the sum of it. */
    SOFTMAX,
    /** Each by itself: exp(x). */
    EXPONENTIAL,
    /** Each by itself: 1 where x is above 0, else 0. */
    STEP,
    /** Each by itself: x squared, with the sign of x. */
    SIGNED_SQUARE,
    /** Each by itself: log(1 + exp(x)). */
    SOFTPLUS,
    /** All together: in ascending order, as quantiles are. */
    ASCENDING,
    /** All together: each is the one before it and more by log(1 + exp(x)) + 1e-6, as expectiles of XGBoost are. */
    CUMULATIVE;

    private static final double APART = 1e-6;

    /**
     * Transforms the outputs of one example in place.
     *
     * @param values where they are
     * @param from the first
     * @param outputs how many
     * @param slope of {@link #LOGISTIC}
     */
    public void apply(double[] values, int from, int outputs, double slope) {
        switch (this) {
            case IDENTITY -> {}
            case SOFTMAX -> softmax(values, from, outputs);
            case ASCENDING -> Arrays.sort(values, from, from + outputs);
            case CUMULATIVE -> {
                for (int i = from + 1; i < from + outputs; i++) {
                    values[i] = values[i - 1] + APART + softplus(values[i]);
                }
            }
            case LOGISTIC, EXPONENTIAL, STEP, SIGNED_SQUARE, SOFTPLUS -> {
                for (int i = from; i < from + outputs; i++) {
                    values[i] = each(values[i], slope);
                }
            }
        }
    }

    private double each(double x, double slope) {
        return switch (this) {
            case LOGISTIC -> 1 / (1 + Math.exp(-slope * x));
            case EXPONENTIAL -> Math.exp(x);
            case STEP -> x > 0 ? 1 : 0;
            case SIGNED_SQUARE -> Math.copySign(x * x, x);
            case SOFTPLUS -> softplus(x);
            case IDENTITY, SOFTMAX, ASCENDING, CUMULATIVE -> x;
        };
    }

    private static double softplus(double x) {
        return x > 30 ? x : Math.log1p(Math.exp(x));
    }

    private static void softmax(double[] values, int from, int outputs) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + outputs; i++) {
            most = Math.max(most, values[i]);
        }
        double sum = 0;
        for (int i = from; i < from + outputs; i++) {
            values[i] = Math.exp(values[i] - most);
            sum += values[i];
        }
        for (int i = from; i < from + outputs; i++) {
            values[i] /= sum;
        }
    }
}
