package dev.gambeson.onnx.graph;

import dev.gambeson.model.Signature.Output.Kind;
import java.util.Set;

/** Tells from the operators that lead to a tensor what its numbers mean. */
final class ScoreKind {

    private static final Set<String> REGRESSORS =
            Set.of("ai.onnx.ml.TreeEnsembleRegressor", "ai.onnx.ml.LinearRegressor", "ai.onnx.ml.SVMRegressor");
    private static final Set<String> RENAMING =
            Set.of("Identity", "Cast", "Reshape", "Flatten", "Squeeze", "Concat", "Unsqueeze");

    /** A chain of renaming and reshaping does not change what a number means; no export has a longer one. */
    private static final int STEPS = 16;

    private ScoreKind() {}

    static Kind of(Graph graph, String tensor) {
        String name = tensor;
        for (int step = 0; step < STEPS; step++) {
            Node node = graph.producer(name).orElse(null);
            if (node == null || node.inputs().isEmpty()) {
                return Kind.LOGIT;
            }
            String operator = node.qualifiedName();
            if (!RENAMING.contains(operator)) {
                return REGRESSORS.contains(operator) ? Kind.VALUE : isProbability(node) ? Kind.PROBABILITY : Kind.LOGIT;
            }
            // A score of two classes is put together from 1 - p and p.
            name = node.inputs().get(operator.equals("Concat") ? node.inputs().size() - 1 : 0);
        }
        return Kind.LOGIT;
    }

    private static boolean isProbability(Node node) {
        return switch (node.qualifiedName()) {
            case "Softmax", "Sigmoid" -> true;
            case "ai.onnx.ml.Normalizer" -> "L1".equals(text(node, "norm"));
            // A forest adds up shares of classes; a boosted ensemble says how it makes probabilities of margins.
            case "ai.onnx.ml.TreeEnsembleClassifier" -> true;
            case "ai.onnx.ml.LinearClassifier" -> Set.of("SOFTMAX", "LOGISTIC").contains(text(node, "post_transform"));
            case "ai.onnx.ml.SVMClassifier" ->
                node.attribute("prob_a").isPresent()
                        || Set.of("SOFTMAX", "LOGISTIC").contains(text(node, "post_transform"));
            default -> false;
        };
    }

    private static String text(Node node, String attribute) {
        return node.attribute(attribute).map(Attribute::text).orElse("");
    }
}
