package dev.gambeson.model.tree.xgboost;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.model.Signature.Output.Kind;
import dev.gambeson.model.tree.OutputTransform;
import dev.gambeson.model.tree.Rounding;
import dev.gambeson.model.tree.TreeEnsembleBuilder;
import dev.gambeson.model.tree.TreeInputs;
import dev.gambeson.model.tree.TreeModel;
import dev.gambeson.model.tree.compiled.TreeModels;
import dev.gambeson.report.Location;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A model file of XGBoost, understood: its learner, and the trees in it. */
final class Booster {

    /** More than any model has. */
    private static final int MOST_OUTPUTS = 1 << 16;

    /** Since 3.4 quantiles never cross. */
    private static final int SORTED_QUANTILES = 304;

    private final Document root;
    private final Document learner;
    private final Document parameters;
    private final String file;

    Booster(Document root, String file) {
        this.root = root;
        this.learner = root.object("learner");
        this.parameters = learner.object("learner_model_param");
        this.file = file;
    }

    TreeModel model(boolean margin, Limits limits) {
        Document gradientBooster = learner.object("gradient_booster");
        String kind = gradientBooster.has("name") ? gradientBooster.text("name") : "gbtree";
        Document boosted = gradientBooster;
        if (kind.equals("dart") && gradientBooster.has("gbtree")) {
            boosted = gradientBooster.object("gbtree");
        } else if (!kind.equals("gbtree") && !kind.equals("dart")) {
            throw root.unsupported(
                    "is a model of the booster `" + Document.shortened(kind) + "`, which has no trees",
                    "Read are gbtree and dart; export a linear model to ONNX.");
        }
        Document trees = boosted.object("model");
        int outputs = outputs();
        TreeInputs inputs = inputs(trees, limits);
        TreeEnsembleBuilder builder = new TreeEnsembleBuilder(inputs.features(), outputs, file);
        Optional<Objective> objective = objective();
        builder.base(base(objective, outputs)).rounding(Rounding.SINGLE);
        addTrees(builder, gradientBooster, trees, outputs);
        OutputTransform transform = margin
                ? OutputTransform.IDENTITY
                : objective.map(this::transform).orElse(OutputTransform.IDENTITY);
        Kind scores = objective.map(one -> one.kind).orElse(outputs > 1 ? Kind.LOGIT : Kind.VALUE);
        if (margin && scores == Kind.PROBABILITY) {
            scores = Kind.LOGIT;
        }
        Output output = new Output(margin ? TreeModels.MARGIN : TreeModels.PREDICTION, outputs, scores, null);
        return TreeModels.of(inputs, builder.transform(transform, 1).build(), output, file);
    }

    private Optional<Objective> objective() {
        return Objective.named(learner.object("objective").text("name"));
    }

    private OutputTransform transform(Objective objective) {
        return objective == Objective.QUANTILE && version() >= SORTED_QUANTILES
                ? OutputTransform.ASCENDING
                : objective.transform;
    }

    /** Such as 302 for 3.2. */
    private int version() {
        int[] parts = root.has("version") ? root.wholes("version", -1) : new int[0];
        return parts.length < 2 ? 0 : parts[0] * 100 + parts[1];
    }

    private int outputs() {
        int classes = parameters.whole("num_class", 0);
        int targets = parameters.whole("num_target", 1);
        int outputs = Math.max(1, Math.max(classes, targets));
        if (outputs > MOST_OUTPUTS) {
            throw InputException.tooLarge(
                    Location.of(file),
                    "has " + outputs + " outputs, and " + MOST_OUTPUTS + " are taken",
                    "Train a model for fewer classes or targets.");
        }
        return outputs;
    }

    private double[] base(Optional<Objective> objective, int outputs) {
        double[] scores = baseScores();
        if (scores.length == 1) {
            double only = scores[0];
            scores = new double[outputs];
            Arrays.fill(scores, only);
        }
        if (scores.length != outputs) {
            throw parameters.malformed(
                    "base_score", "has " + scores.length + " values, and the model " + outputs + " outputs");
        }
        return objective.orElse(Objective.VALUE).margins(scores);
    }

    /** A number in a text, or since 3.1 several in brackets. */
    private double[] baseScores() {
        String text =
                parameters.has("base_score") ? parameters.text("base_score").strip() : "0.5";
        String list = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        try {
            return Arrays.stream(list.split(",", -1))
                    .mapToDouble(one -> Double.parseDouble(one.strip()))
                    .toArray();
        } catch (NumberFormatException e) {
            throw parameters.malformed("base_score", "is no number and no list of numbers");
        }
    }

    private TreeInputs inputs(Document trees, Limits limits) {
        int features = parameters.whole("num_feature", 0);
        if (features < 0 || features > limits.columns()) {
            throw InputException.tooLarge(
                    Location.of(file),
                    "has " + features + " features, and " + limits.columns() + " are taken",
                    "Train a model on fewer columns.");
        }
        List<String> names = learner.texts("feature_names");
        if (!names.isEmpty() && names.size() != features) {
            throw learner.malformed(
                    "feature_names", "has " + names.size() + " names, and there are " + features + " features");
        }
        return new TreeInputs(
                TreeInputs.areNames(names, "f") ? names : null,
                StoredCategories.of(trees, learner.texts("feature_types"), features, version()),
                ElementType.FLOAT);
    }

    private void addTrees(TreeEnsembleBuilder builder, Document gradientBooster, Document trees, int outputs) {
        List<Document> all = trees.objects("trees");
        int[] groups = trees.wholes("tree_info", all.size());
        double[] weights = weights(gradientBooster, trees, all.size());
        int used = Math.min(all.size(), used(trees, all.size(), outputs));
        for (int tree = 0; tree < used; tree++) {
            new TreeArrays(all.get(tree), outputs)
                    .addTo(builder, groups[tree], weights.length == 0 ? 1 : (float) weights[tree]);
        }
    }

    /** What DART multiplies the trees with, in one place up to 3.3 and in another since. */
    private static double[] weights(Document gradientBooster, Document trees, int count) {
        Document place = trees.has("weight_drop") ? trees : gradientBooster;
        if (!place.has("weight_drop") || place.numbers("weight_drop").length == 0) {
            return new double[0];
        }
        return place.numbers("weight_drop", count);
    }

    /**
     * How many trees predict: the scikit-learn interface stops at the best iteration of early stopping, and marks the file as
     * its own; other interfaces take all trees.
     */
    private int used(Document trees, int all, int outputs) {
        Document attributes = learner.has("attributes") ? learner.object("attributes") : null;
        if (attributes == null || !attributes.has("scikit_learn") || !attributes.has("best_iteration")) {
            return all;
        }
        int rounds = attributes.whole("best_iteration", 0) + 1;
        if (trees.has("iteration_indptr")) {
            int[] ends = trees.wholes("iteration_indptr", -1);
            return rounds > 0 && rounds < ends.length ? Math.max(0, ends[rounds]) : all;
        }
        long each =
                (long) outputs * Math.max(1, trees.object("gbtree_model_param").whole("num_parallel_tree", 1));
        return (int) Math.min(all, Math.max(0, rounds * each));
    }
}
