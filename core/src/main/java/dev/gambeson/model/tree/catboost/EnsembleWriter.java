package dev.gambeson.model.tree.catboost;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.tree.Comparison;
import dev.gambeson.model.tree.TreeEnsemble;
import dev.gambeson.model.tree.TreeEnsembleBuilder;
import dev.gambeson.model.tree.catboost.feature.CatBoostFeatures;
import dev.gambeson.model.tree.catboost.file.CatBoostFile;
import dev.gambeson.model.tree.catboost.file.FloatFeature;
import dev.gambeson.model.tree.catboost.file.Splits;
import dev.gambeson.model.tree.catboost.file.Trees;
import dev.gambeson.report.Location;
import java.util.Arrays;

/** Writes the trees of a model as an ensemble whose features are those of {@link CatBoostFeatures}. */
final class EnsembleWriter {

    /** What a node of an ensemble takes while it is built. */
    private static final long NODE = 128;

    private final CatBoostFile model;
    private final Answer answer;
    private final TreeEnsembleBuilder builder;
    private final String file;
    private final Limits limits;

    EnsembleWriter(CatBoostFile model, Answer answer, String file, Limits limits) {
        this.model = model;
        this.answer = answer;
        this.file = file;
        this.limits = limits;
        this.builder = new TreeEnsembleBuilder(CatBoostFeatures.names(model), answer.outputs(), file);
    }

    TreeEnsemble ensemble() {
        if (model.trees() instanceof Trees.Oblivious oblivious) {
            demandRoom(2L * oblivious.leaves().length);
            writeOblivious(oblivious);
        } else {
            Trees.Free free = (Trees.Free) model.trees();
            demandRoom(free.splits().length);
            writeFree(free);
        }
        return builder.base(model.bias())
                .scale(model.scale())
                .transform(answer.transform(), 1)
                .build();
    }

    private void demandRoom(long nodes) {
        if (nodes > limits.memoryBytes() / NODE) {
            throw InputException.tooLarge(
                    Location.of(file),
                    "has trees of " + nodes + " nodes when they are written out",
                    "Give Java more memory (-Xmx).");
        }
    }

    private void begin() {
        builder.tree(answer.outputs() == 1 ? 0 : TreeEnsemble.ALL);
    }

    private void writeOblivious(Trees.Oblivious trees) {
        int question = 0;
        int leaf = 0;
        for (int depth : trees.depths()) {
            begin();
            // A heap: the children of node n are 2 n + 1 and 2 n + 2, and the root asks the last question, so that the
            // leaves stand in the order of their bits.
            int inner = (1 << depth) - 1;
            for (int node = 0; node < inner; node++) {
                int level = 31 - Integer.numberOfLeadingZeros(node + 1);
                split(trees.splits()[question + depth - 1 - level], 2 * node + 1, 2 * node + 2);
            }
            for (int i = 0; i <= inner; i++) {
                leaf(trees, leaf++);
            }
            question += depth;
        }
    }

    private void writeFree(Trees.Free trees) {
        for (int tree = 0; tree < trees.roots().length; tree++) {
            begin();
            int root = trees.roots()[tree];
            int end = tree + 1 < trees.roots().length ? trees.roots()[tree + 1] : trees.splits().length;
            for (int node = root; node < end; node++) {
                int split = trees.splits()[node];
                if (split < 0) {
                    leaf(trees, -1 - split);
                } else {
                    split(split, trees.left()[node] - root, trees.right()[node] - root);
                }
            }
        }
    }

    private void leaf(Trees trees, int leaf) {
        int outputs = answer.outputs();
        builder.leaf(Arrays.copyOfRange(trees.leaves(), leaf * outputs, (leaf + 1) * outputs));
    }

    private void split(int split, int no, int yes) {
        Splits splits = model.splits();
        int feature = splits.feature(split);
        int place = splits.place(split);
        switch (splits.kind(split)) {
            case NUMBER -> {
                FloatFeature number = model.numbers().get(feature);
                builder.split(
                        feature,
                        Comparison.LESS_OR_EQUAL,
                        number.borders()[place],
                        no,
                        yes,
                        !number.missingIsGreatest());
            }
            case CATEGORY ->
                builder.split(
                        model.numbers().size() + feature,
                        Comparison.EQUAL,
                        model.categories().get(feature).values()[place],
                        yes,
                        no,
                        false);
            case CTR ->
                builder.split(
                        model.numbers().size() + model.categories().size() + feature,
                        Comparison.LESS_OR_EQUAL,
                        model.ctrs().get(feature).borders()[place],
                        no,
                        yes,
                        true);
        }
    }
}
