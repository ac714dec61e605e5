package dev.gambeson.model.tree.lightgbm;

import dev.gambeson.model.Signature.Output.Kind;
import dev.gambeson.model.tree.OutputTransform;
import java.util.Arrays;
import java.util.List;

/**
 * What becomes of the sums of a model. Without an objective, or with one of a user, they are taken as they are.
 *
 * @param transform what becomes of them
 * @param slope of the logistic function
 * @param kind what they mean then
 */
record Objective(OutputTransform transform, double slope, Kind kind) {

    /** Of the line of the head: a name, then words such as {@code sigmoid:1} or {@code sqrt}. */
    static Objective of(Section head, int outputs) {
        if (!head.has("objective")) {
            return new Objective(OutputTransform.IDENTITY, 1, outputs > 1 ? Kind.LOGIT : Kind.VALUE);
        }
        List<String> words = Arrays.asList(head.text("objective").strip().split(" +"));
        double slope = slope(head, words);
        return switch (words.get(0)) {
            case "binary", "cross_entropy" -> new Objective(OutputTransform.LOGISTIC, slope, Kind.PROBABILITY);
            case "cross_entropy_lambda" -> new Objective(OutputTransform.SOFTPLUS, 1, Kind.VALUE);
            case "multiclass" -> new Objective(OutputTransform.SOFTMAX, 1, Kind.PROBABILITY);
            // Each class against all others: they do not add up to one.
            case "multiclassova" -> new Objective(OutputTransform.LOGISTIC, slope, Kind.VALUE);
            case "poisson", "gamma", "tweedie" -> new Objective(OutputTransform.EXPONENTIAL, 1, Kind.VALUE);
            case "regression", "regression_l1", "quantile", "huber", "fair", "mape" ->
                new Objective(
                        words.contains("sqrt") ? OutputTransform.SIGNED_SQUARE : OutputTransform.IDENTITY,
                        1,
                        Kind.VALUE);
            case "lambdarank", "rank_xendcg" -> new Objective(OutputTransform.IDENTITY, 1, Kind.VALUE);
            case "custom" -> new Objective(OutputTransform.IDENTITY, 1, outputs > 1 ? Kind.LOGIT : Kind.VALUE);
            default ->
                throw head.malformed("has the objective `" + Section.shortened(words.get(0))
                        + "`, which no version of LightGBM up to 4.7 has");
        };
    }

    private static double slope(Section head, List<String> words) {
        for (String word : words) {
            if (word.startsWith("sigmoid:")) {
                try {
                    return Double.parseDouble(word.substring("sigmoid:".length()));
                } catch (NumberFormatException e) {
                    throw head.malformed("has a sigmoid in its objective that is no number");
                }
            }
        }
        return 1;
    }
}
