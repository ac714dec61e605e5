package dev.gambeson.model.tree.lightgbm;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.model.Signature.Output.Kind;
import dev.gambeson.model.tree.OutputTransform;
import dev.gambeson.model.tree.TreeEnsembleBuilder;
import dev.gambeson.model.tree.TreeInputs;
import dev.gambeson.model.tree.TreeModel;
import dev.gambeson.model.tree.compiled.TreeModels;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model file of LightGBM: a head, trees, and what follows them. */
final class TextModel {

    /** More than any model has. */
    private static final int MOST_OUTPUTS = 1 << 16;

    private static final Set<String> VERSIONS = Set.of("v2", "v3", "v4");

    private final Section head;
    private final List<TextTree> trees = new ArrayList<>();
    private @Nullable String pandas;
    private final String file;

    private TextModel(String file) {
        this.file = file;
        this.head = new Section(file, "the head");
    }

    static TextModel read(byte[] bytes, String file) {
        TextModel model = new TextModel(file);
        Lines lines = new Lines(bytes);
        String line = model.readHead(lines);
        while (line != null && line.startsWith("Tree=")) {
            line = model.readTree(lines);
        }
        if (line == null || !line.equals("end of trees")) {
            throw InputException.malformed(
                    Location.of(file), "line " + lines.number() + ": the trees do not come to their end");
        }
        model.pandas = Tail.categories(lines, file);
        return model;
    }

    private @Nullable String readHead(Lines lines) {
        String line = lines.next();
        if (line == null || !line.equals("tree")) {
            throw InputException.malformed(Location.of(file), "does not begin with the line `tree`");
        }
        for (line = lines.next(); line != null && !line.startsWith("Tree=") && !isEnd(line); line = lines.next()) {
            if (!line.isEmpty()) {
                head.add(line, lines.number());
            }
        }
        String version = head.text("version");
        if (!VERSIONS.contains(version)) {
            throw InputException.unsupported(
                    Location.of(file),
                    "is a model of LightGBM in version `" + Section.shortened(version) + "` of its format",
                    "Read are v2, v3 and v4.");
        }
        return line;
    }

    private static boolean isEnd(String line) {
        return line.equals("end of trees");
    }

    /** Reads a tree up to the title of the next, and gives that. */
    private @Nullable String readTree(Lines lines) {
        Section section = new Section(file, "tree " + trees.size());
        String line;
        for (line = lines.next(); line != null && !line.startsWith("Tree=") && !isEnd(line); line = lines.next()) {
            if (!line.isEmpty()) {
                section.add(line, lines.number());
            }
        }
        trees.add(new TextTree(section));
        return line;
    }

    TreeModel model(boolean margin, Limits limits) {
        int features = head.whole("max_feature_idx") + 1;
        if (features < 0 || features > limits.columns()) {
            throw InputException.tooLarge(
                    Location.of(file),
                    "has " + features + " features, and " + limits.columns() + " are taken",
                    "Train a model on fewer columns.");
        }
        List<String> names = List.of(head.words("feature_names", features));
        TreeInputs inputs = new TreeInputs(
                TreeInputs.areNames(names, "Column_") ? names : null,
                PandasCategories.of(pandas, head.words("feature_infos", features), file),
                ElementType.DOUBLE);
        int outputs = outputs();
        TreeEnsembleBuilder builder = new TreeEnsembleBuilder(inputs.features(), outputs, file);
        for (int tree = 0; tree < trees.size(); tree++) {
            trees.get(tree).addTo(builder, tree % outputs);
        }
        // LightGBM does not average what it gives as raw scores.
        if (head.has("average_output") && !margin && !trees.isEmpty()) {
            builder.scale((double) outputs / trees.size());
        }
        Objective objective = Objective.of(head, outputs);
        builder.transform(margin ? OutputTransform.IDENTITY : objective.transform(), objective.slope());
        Kind kind = margin && objective.kind() == Kind.PROBABILITY ? Kind.LOGIT : objective.kind();
        String name = margin ? TreeModels.MARGIN : TreeModels.PREDICTION;
        return TreeModels.of(inputs, builder.build(), new Output(name, outputs, kind, null), file);
    }

    private int outputs() {
        int outputs = head.whole(head.has("num_tree_per_iteration") ? "num_tree_per_iteration" : "num_class");
        if (outputs < 1 || outputs > MOST_OUTPUTS || trees.size() % outputs != 0) {
            throw InputException.malformed(
                    Location.of(file), "has " + trees.size() + " trees for " + outputs + " outputs");
        }
        return outputs;
    }
}
