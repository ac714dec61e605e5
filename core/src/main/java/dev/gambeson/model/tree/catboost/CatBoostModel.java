package dev.gambeson.model.tree.catboost;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.CategoricalModel;
import dev.gambeson.model.KnownCategories;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import dev.gambeson.model.tree.FeatureReader;
import dev.gambeson.model.tree.TreeEnsemble;
import dev.gambeson.model.tree.TreeModel;
import dev.gambeson.model.tree.catboost.feature.CatBoostFeatures;
import dev.gambeson.model.tree.catboost.feature.CountedCategories;
import dev.gambeson.model.tree.catboost.feature.MissingCategory;
import dev.gambeson.model.tree.catboost.feature.Ports;
import dev.gambeson.model.tree.catboost.feature.Usage;
import dev.gambeson.model.tree.catboost.file.CatBoostFile;
import dev.gambeson.model.tree.catboost.file.Trees;
import dev.gambeson.report.Location;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A CatBoost model. Its ensemble looks at numbers as they are, at categories as their hashes, and at what is computed of
 * categories, under a name that says of which; see {@link #ensemble}.
 */
final class CatBoostModel implements TreeModel, CategoricalModel {

    private final String name;
    private final Limits limits;
    private final CatBoostFile file;
    private final Ports ports;
    private final int[] missing;
    private final Columns columns;
    private final Scorer scorer;
    private final Answer answer;
    private volatile boolean closed;
    private @Nullable TreeEnsemble ensemble;

    CatBoostModel(CatBoostFile read, String name, @Nullable String scores, Limits limits) {
        this.name = name;
        this.limits = limits;
        this.file = Shaping.shaped(read, name, limits);
        Usage usage = Usage.of(file);
        this.ports = Ports.of(file, usage);
        this.missing = MissingCategory.hashes(file);
        this.columns = new Columns(file, usage.splits());
        this.scorer = file.trees() instanceof Trees.Oblivious oblivious
                ? new ObliviousScorer(oblivious, columns)
                : new FreeScorer((Trees.Free) file.trees(), columns);
        this.answer = Answer.of(file, scores, name);
        Set<String> names = new HashSet<>();
        ports.ports().forEach(port -> {
            if (!names.add(port.name())) {
                throw InputException.malformed(Location.of(name), "has two features with the name " + port.name());
            }
        });
    }

    @Override
    public Signature signature() {
        return new Signature(ports.ports(), answer.output());
    }

    @Override
    public Optional<KnownCategories> categories(int input, int place) {
        return CountedCategories.of(file, ports, input);
    }

    @Override
    public Predictor predictor() {
        if (closed) {
            throw new IllegalStateException("the model " + name + " is closed");
        }
        return new CatBoostPredictor(file, columns, scorer, answer, new CatBoostFeatures(file, ports, missing));
    }

    /**
     * The trees, written out at the first call. Trees that ask the same in all nodes of a level become trees of 2^depth
     * leaves. A category is compared with a hash; what is computed of categories changes with them.
     *
     * @throws InputException {@code INPUT_TOO_LARGE} where the trees written out take more memory than a model may
     */
    @Override
    public synchronized TreeEnsemble ensemble() {
        if (ensemble == null) {
            ensemble = new EnsembleWriter(file, answer, name, limits).ensemble();
        }
        return ensemble;
    }

    @Override
    public FeatureReader features() {
        return new CatBoostFeatures(file, ports, missing);
    }

    @Override
    public void close() {
        closed = true;
    }
}
