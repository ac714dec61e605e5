package dev.gambeson.scan.tree;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.text.document.DocumentListener;
import dev.gambeson.scan.text.document.DocumentPath;
import org.jspecify.annotations.Nullable;

/** Listens to a model of XGBoost (its schema model.schema.json) and checks one tree after another. */
final class XgboostTrees implements DocumentListener {

    private static final String TREES = "trees";

    private final Inspection inspection;
    private final IntList left = new IntList();
    private final IntList right = new IntList();
    private final IntList features = new IntList();
    private long nodes = -1;
    private long tree;
    private int mostFeature = -1;
    private long featureCount = -1;

    XgboostTrees(Inspection inspection) {
        this.inspection = inspection;
    }

    @Override
    public void opened(DocumentPath path, boolean list) {
        if (!list && isTree(path)) {
            left.clear();
            right.clear();
            features.clear();
            nodes = -1;
        }
    }

    @Override
    public void number(DocumentPath path, double value, long offset) {
        IntList target = target(path);
        if (target != null) {
            target.add(value);
        }
    }

    private @Nullable IntList target(DocumentPath path) {
        if (path.depth() < 3 || !path.keyAt(path.depth() - 3).isEmpty() || !path.isWithin(TREES)) {
            return null;
        }
        return switch (path.key()) {
            case "left_children" -> left;
            case "right_children" -> right;
            case "split_indices" -> features;
            default -> null;
        };
    }

    @Override
    public void text(DocumentPath path, String text, long offset) {
        if (path.key().equals("num_nodes") && path.isWithin(TREES)) {
            nodes = number(text);
        } else if (path.key().equals("num_feature") && path.isWithin("learner_model_param")) {
            featureCount = number(text);
        }
    }

    @Override
    public void closed(DocumentPath path) {
        if (!isTree(path)) {
            return;
        }
        tree++;
        int count = left.size();
        if (right.size() != count || features.size() != count || (nodes >= 0 && nodes != count)) {
            found(
                    TreeRules.COUNTS,
                    "Tree " + tree + " has " + count + " left and " + right.size() + " right children, "
                            + features.size() + " features and says " + nodes + " nodes.");
            return;
        }
        String problem = Links.problem(left, right, count);
        if (problem != null) {
            found(TreeRules.INDEX, problem + " (Tree " + tree + ".)");
        }
        for (int i = 0; i < count; i++) {
            if (left.at(i) >= 0) {
                mostFeature = Math.max(mostFeature, features.at(i));
            }
        }
    }

    @Override
    public void finished() {
        if (featureCount > 0 && mostFeature >= featureCount) {
            found(TreeRules.INDEX, "A node asks for feature " + mostFeature + " of " + featureCount + ".");
        }
    }

    /** Whether the place is that of an item of the list of trees. */
    private static boolean isTree(DocumentPath path) {
        int depth = path.depth();
        return depth >= 2
                && path.indexAt(depth - 1) >= 0
                && path.keyAt(depth - 2).equals(TREES);
    }

    private void found(Rule rule, String detail) {
        inspection.found(Finding.of(rule, detail));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
