package dev.gambeson.model.tree;

import dev.gambeson.model.Model;

/**
 * A model whose file says enough to know its trees: for attacks, explanations and bounds that follow them. Thread-safe.
 *
 * <p>The scores of the model are those of its ensemble for the features that {@link #features} makes of its inputs.
 */
public interface TreeModel extends Model {

    /** The trees. */
    TreeEnsemble ensemble();

    /** A new reader, for the calling thread, of the features that the trees look at. */
    FeatureReader features();
}
