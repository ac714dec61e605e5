package dev.gambeson.model.tree.compiled;

import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import dev.gambeson.model.tree.FeatureReader;
import dev.gambeson.model.tree.TreeEnsemble;
import dev.gambeson.model.tree.TreeModel;
import java.util.function.Supplier;

/** A model of trees on the heap: closing it frees nothing, and ends it all the same. */
final class EnsembleModel implements TreeModel {

    private final TreeEnsemble ensemble;
    private final Signature signature;
    private final Supplier<FeatureReader> features;
    private final String name;
    private final CompiledTrees compiled;
    private volatile boolean closed;

    EnsembleModel(TreeEnsemble ensemble, Signature signature, Supplier<FeatureReader> features, String name) {
        this.ensemble = ensemble;
        this.signature = signature;
        this.features = features;
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
