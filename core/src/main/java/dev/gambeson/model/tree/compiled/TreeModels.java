package dev.gambeson.model.tree.compiled;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.Signature;
import dev.gambeson.model.tree.FeatureReader;
import dev.gambeson.model.tree.TreeEnsemble;
import dev.gambeson.model.tree.TreeInputs;
import dev.gambeson.model.tree.TreeModel;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes models of ensembles, with a predictor compiled from the trees. Stateless and thread-safe. */
public final class TreeModels {

    /** The output of what the library predicts. */
    public static final String PREDICTION = "prediction";

    /** The output of the sums before they are transformed. */
    public static final String MARGIN = "margin";

    private TreeModels() {}

    /**
     * Whether the scores that are asked for are the sums before they are transformed.
     *
     * @param scores the output that is asked for, or null for the prediction
     * @param name the file as the user named it, for errors
     * @throws GambesonException {@code MISMATCH} where it is neither of the two
     */
    public static boolean asksForMargin(@Nullable String scores, String name) {
        if (scores != null && !scores.equals(PREDICTION) && !scores.equals(MARGIN)) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    name + ": the model has no output `" + scores + "`; there are " + PREDICTION + ", " + MARGIN,
                    "Name one of them in `model.output.scores`, or none.");
        }
        return MARGIN.equals(scores);
    }

    /** A model that takes its features as they are, with these inputs and that output. */
    public static TreeModel of(TreeInputs inputs, TreeEnsemble ensemble, Signature.Output output, String name) {
        Signature signature = inputs.signature(output);
        return new EnsembleModel(ensemble, signature, inputs.readers(signature, name), inputs.categories(), name);
    }

    /**
     * A model.
     *
     * @param ensemble its trees
     * @param signature what goes in and what comes out; as many scores as the ensemble has outputs
     * @param features makes a new reader of its features for a thread
     * @param name the file as the user named it, for errors
     */
    public static TreeModel of(
            TreeEnsemble ensemble, Signature signature, Supplier<FeatureReader> features, String name) {
        return new EnsembleModel(ensemble, signature, features, List.of(), name);
    }
}
