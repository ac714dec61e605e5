package dev.gambeson.model.tree.compiled;

import dev.gambeson.model.CategoricalModel;
import dev.gambeson.model.KnownCategories;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import dev.gambeson.model.tree.Categories;
import dev.gambeson.model.tree.FeatureReader;
import dev.gambeson.model.tree.TreeEnsemble;
import dev.gambeson.model.tree.TreeModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A model of trees on the heap: closing it frees nothing, and ends it all the same. */
final class EnsembleModel implements TreeModel, CategoricalModel {

    private final TreeEnsemble ensemble;
    private final Signature signature;
    private final Supplier<FeatureReader> features;
    private final List<Categories> categories;
    private final String name;
    private final CompiledTrees compiled;
    private volatile boolean closed;

    /** @param categories of each feature, side by side in the inputs; empty where nobody knows */
    EnsembleModel(
            TreeEnsemble ensemble,
            Signature signature,
            Supplier<FeatureReader> features,
            List<Categories> categories,
            String name) {
        this.ensemble = ensemble;
        this.signature = signature;
        this.features = features;
        this.categories = List.copyOf(categories);
        this.name = name;
        this.compiled = CompiledTrees.of(ensemble);
    }

    @Override
    public TreeEnsemble ensemble() {
        return ensemble;
    }

    @Override
    public FeatureReader features() {
        return features.get();
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Optional<KnownCategories> categories(int input, int place) {
        // One input of all features, or one input for each.
        int feature = input + place;
        return feature < categories.size() && categories.get(feature).areListed()
                ? Optional.of(categories.get(feature))
                : Optional.empty();
    }

    @Override
    public Predictor predictor() {
        if (closed) {
            throw new IllegalStateException(name + " is closed");
        }
        return new TreePredictor(compiled, features.get(), name);
    }

    @Override
    public void close() {
        closed = true;
    }
}
