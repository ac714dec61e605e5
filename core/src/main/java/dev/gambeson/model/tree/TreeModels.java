package dev.gambeson.model.tree;

import dev.gambeson.model.Signature;
import java.util.function.Supplier;

/** Makes models of ensembles, with a predictor compiled from the trees. Stateless and thread-safe. */
public final class TreeModels {

    private TreeModels() {}

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
        return new EnsembleModel(ensemble, signature, features, name);
    }
}
