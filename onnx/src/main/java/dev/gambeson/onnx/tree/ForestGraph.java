package dev.gambeson.onnx.tree;

import dev.gambeson.format.InputException;
import dev.gambeson.model.Port;
import dev.gambeson.model.tree.OutputTransform;
import dev.gambeson.model.tree.Rounding;
import dev.gambeson.model.tree.TreeEnsemble;
import dev.gambeson.model.tree.TreeEnsembleBuilder;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Graph;
import dev.gambeson.onnx.graph.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ensemble of a graph whose scores are those of one {@code TreeEnsembleClassifier} or {@code
 * TreeEnsembleRegressor} of {@code ai.onnx.ml} on the graph's only input, as scikit-learn's forests and boosters are exported.
 * Stateless and thread-safe.
 */
public final class ForestGraph {

    private static final String CLASSIFIER = "ai.onnx.ml.TreeEnsembleClassifier";
    private static final String REGRESSOR = "ai.onnx.ml.TreeEnsembleRegressor";
    private static final int STEPS = 4;

    /** So many values of leaves are kept at most; of more, the trees are not known. */
    private static final long MOST_VALUES = 1 << 25;

    private ForestGraph() {}

    /**
     * The ensemble; empty where the graph is something else, or uses what an ensemble has no words for.
     *
     * @param scores the tensor with the scores
     * @param input the graph's only input
     * @param outputs how many scores an example has
     * @param name the file as the user named it
     */
    public static Optional<TreeEnsemble> find(Graph graph, String scores, Port input, int outputs, String name) {
        Node node = producer(graph, scores);
        boolean classifier = node != null && node.qualifiedName().equals(CLASSIFIER);
        if (node == null
                || !classifier && !node.qualifiedName().equals(REGRESSOR)
                || !node.input(0).equals(input.name())
                || node.attributes().stream()
                        .anyMatch(attribute -> attribute.name().endsWith("_as_tensor"))) {
            return Optional.empty();
        }
        NodeTable nodes = NodeTable.of(node);
        LeafWeights weights = LeafWeights.of(node, classifier ? "class" : "target");
        long[] shape = input.exampleShape();
        if (nodes == null || weights == null || shape.length != 1 || shape[0] < 1) {
            return Optional.empty();
        }
        if ((long) nodes.size() * outputs > MOST_VALUES) {
            return Optional.empty();
        }
        List<String> features = IntStream.range(0, (int) Math.min(Integer.MAX_VALUE, shape[0]))
                .mapToObj(String::valueOf)
                .toList();
        try {
            TreeEnsembleBuilder builder = new TreeEnsembleBuilder(features, outputs, name);
            return ensemble(builder.rounding(Rounding.SINGLE), node, nodes, weights, classifier, outputs);
        } catch (InputException e) {
            // ONNX Runtime may make something of it; an ensemble it is not.
            return Optional.empty();
        }
    }

    private static @Nullable Node producer(Graph graph, String scores) {
        Node node = graph.producer(scores).orElse(null);
        for (int i = 0; i < STEPS && node != null && node.qualifiedName().equals("Identity"); i++) {
            node = graph.producer(node.input(0)).orElse(null);
        }
        return node;
    }

    private static Optional<TreeEnsemble> ensemble(
            TreeEnsembleBuilder builder,
            Node node,
            NodeTable nodes,
            LeafWeights weights,
            boolean classifier,
            int outputs) {
        String aggregate = node.text("aggregate_function", "SUM");
        String post = node.text("post_transform", "NONE");
        boolean mirrored = classifier && outputs == 2 && weights.only() >= 0;
        boolean shares = mirrored && weights.arePositive();
        Optional<OutputTransform> transform = switch (post) {
            case "NONE" -> Optional.of(OutputTransform.IDENTITY);
            // Of two classes of which one has weights, none negative, they are taken for probabilities.
            case "LOGISTIC" -> Optional.of(shares ? OutputTransform.IDENTITY : OutputTransform.LOGISTIC);
            case "SOFTMAX" -> mirrored ? Optional.<OutputTransform>empty() : Optional.of(OutputTransform.SOFTMAX);
            default -> Optional.<OutputTransform>empty();
        };
        if (transform.isEmpty() || !aggregate.equals("SUM") && !aggregate.equals("AVERAGE")) {
            return Optional.empty();
        }
        float[] given = node.attribute("base_values").map(Attribute::reals).orElse(new float[0]);
        double[] base = new double[outputs];
        if (mirrored) {
            double only = given.length == 0 ? 0 : given[given.length - 1];
            base[0] = (shares ? 1 : 0) - only;
            base[1] = only;
        } else if (given.length == outputs) {
            for (int i = 0; i < outputs; i++) {
                base[i] = given[i];
            }
        } else if (given.length > 0) {
            return Optional.empty();
        }
        nodes.addTo(builder, weights, outputs, mirrored);
        if (aggregate.equals("AVERAGE")) {
            builder.scale(1.0 / Math.max(1, nodes.trees()));
        }
        return Optional.of(builder.base(base).transform(transform.get(), 1).build());
    }
}
