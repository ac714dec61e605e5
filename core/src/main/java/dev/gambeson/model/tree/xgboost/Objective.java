package dev.gambeson.model.tree.xgboost;

import dev.gambeson.model.Signature.Output.Kind;
import dev.gambeson.model.tree.OutputTransform;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a model was trained for, which decides what becomes of its sums, and in which scale its base score is given.
 * Objectives that are not here are of users, or newer than this list: their sums are taken as they are.
 */
enum Objective {
    LOGISTIC(OutputTransform.LOGISTIC, Base.LOGIT, Kind.PROBABILITY, "binary:logistic"),
    LOGISTIC_VALUE(OutputTransform.LOGISTIC, Base.LOGIT, Kind.VALUE, "reg:logistic"),
    LOGIT(OutputTransform.IDENTITY, Base.AS_IT_IS, Kind.LOGIT, "binary:logitraw"),
    HINGE(OutputTransform.STEP, Base.AS_IT_IS, Kind.PROBABILITY, "binary:hinge"),
    SOFTMAX(OutputTransform.SOFTMAX, Base.AS_IT_IS, Kind.PROBABILITY, "multi:softprob", "multi:softmax"),
    EXPONENTIAL(
            OutputTransform.EXPONENTIAL,
            Base.LOGARITHM,
            Kind.VALUE,
            "count:poisson",
            "reg:gamma",
            "reg:tweedie",
            "survival:cox",
            "survival:aft"),
    QUANTILE(OutputTransform.IDENTITY, Base.AS_IT_IS, Kind.VALUE, "reg:quantileerror"),
    EXPECTILE(OutputTransform.CUMULATIVE, Base.AS_IT_IS, Kind.VALUE, "reg:expectileerror"),
    VALUE(
            OutputTransform.IDENTITY,
            Base.AS_IT_IS,
            Kind.VALUE,
            "reg:squarederror",
            "reg:linear",
            "reg:squaredlogerror",
            "reg:pseudohubererror",
            "reg:absoluteerror",
            "rank:pairwise",
            "rank:ndcg",
            "rank:map");

    /** In which scale the base score is written: in that of the predictions, mostly. */
    enum Base {
        AS_IT_IS,
        LOGIT,
        LOGARITHM
    }

    final OutputTransform transform;
    final Kind kind;
    private final Base base;
    private final String[] names;

    Objective(OutputTransform transform, Base base, Kind kind, String... names) {
        this.transform = transform;
        this.base = base;
        this.kind = kind;
        this.names = names;
    }

    static Optional<Objective> named(String name) {
        return Arrays.stream(values())
                .filter(one -> Arrays.asList(one.names).contains(name))
                .findFirst();
    }

    /** Base scores as sums start with them, in 32-bit floats. */
    double[] margins(double[] scores) {
        double[] margins = scores.clone();
        for (int i = 0; i < margins.length; i++) {
            float score = (float) scores[i];
            margins[i] = switch (base) {
                case AS_IT_IS -> score;
                case LOGIT -> -(float) Math.log(1f / score - 1f);
                case LOGARITHM -> (float) Math.log(score);
            };
        }
        if (transform == OutputTransform.CUMULATIVE) {
            for (int i = margins.length - 1; i > 0; i--) {
                margins[i] = (float) Math.log(Math.expm1(margins[i] - margins[i - 1] - 1e-6f));
            }
        }
        return margins;
    }
}
