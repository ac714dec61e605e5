package dev.gambeson.onnx;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Nearest;
import dev.gambeson.model.Signature.Output.Kind;
import dev.gambeson.report.Location;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tensor of a graph holds the scores, and what they mean.
 *
 * <p>Where a scikit-learn export ends in {@code ZipMap} (a sequence of maps, one a row), the tensor before it is taken:
 * the same numbers without a million small objects.
 *
 * @param tensor the tensor to read
 * @param declared the output of the file that it stands for
 * @param info its declared type and shape where the file has them
 * @param labels the class of each score where the graph names them, else null
 * @param kind what a score means, as far as the graph says it
 */
record ScoresOutput(
        String tensor,
        String declared,
        @Nullable ValueInfo info,
        @Nullable List<String> labels,
        Kind kind) {

    private static final Set<String> PROBABILITY_ENDS = Set.of("Softmax", "Sigmoid", "ai.onnx.ml.Normalizer");
    private static final Set<String> CLASSIFIERS =
            Set.of("ai.onnx.ml.TreeEnsembleClassifier", "ai.onnx.ml.LinearClassifier", "ai.onnx.ml.SVMClassifier");
    private static final Set<String> REGRESSORS =
            Set.of("ai.onnx.ml.TreeEnsembleRegressor", "ai.onnx.ml.LinearRegressor", "ai.onnx.ml.SVMRegressor");
    private static final List<String> LABEL_ATTRIBUTES =
            List.of("classlabels_strings", "classlabels_int64s", "classlabels_ints");

    /**
     * Finds the scores.
     *
     * @param wanted the output that the project names, or null to find it
     * @throws GambesonException where the named output is not there, or none can be scores
     */
    static ScoresOutput find(Graph graph, @Nullable String wanted, String name) {
        ValueInfo output = wanted == null ? guess(graph, name) : named(graph, wanted, name);
        Optional<Node> last = graph.producer(output.name());
        if (last.isPresent() && last.get().qualifiedName().equals("ai.onnx.ml.ZipMap")) {
            if (last.get().inputs().isEmpty()) {
                throw InputException.malformed(Location.of(name), "has a ZipMap without an input");
            }
            String before = last.get().inputs().get(0);
            return new ScoresOutput(before, output.name(), null, labels(last.get()), Kind.PROBABILITY);
        }
        if (output.elementType() != ValueInfo.FLOAT && output.elementType() != ValueInfo.DOUBLE) {
            throw InputException.unsupported(
                    Location.of(name),
                    "output " + output.name() + " is not a tensor of numbers",
                    "Name the output with the scores in `model.output.scores`; this model has "
                            + String.join(", ", names(graph)) + ".");
        }
        List<String> labels = graph.nodes().stream()
                .filter(node -> CLASSIFIERS.contains(node.qualifiedName()))
                .map(ScoresOutput::labels)
                .reduce((first, second) -> second)
                .orElse(null);
        return new ScoresOutput(output.name(), output.name(), output, labels, kind(graph, output.name()));
    }

    private static ValueInfo named(Graph graph, String wanted, String name) {
        return graph.outputs().stream()
                .filter(output -> output.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.MISMATCH,
                        name + " has no output `" + wanted + "`; it has " + String.join(", ", names(graph)),
                        Nearest.to(wanted, names(graph))
                                .map(near -> "Did you mean `" + near + "`?")
                                .orElse(null)));
    }

    private static ValueInfo guess(Graph graph, String name) {
        ValueInfo best = null;
        int most = 0;
        for (ValueInfo output : graph.outputs()) {
            int points = points(graph, output);
            if (points > most) {
                most = points;
                best = output;
            }
        }
        if (best == null) {
            throw InputException.unsupported(
                    Location.of(name),
                    "has no output with scores; its outputs are " + String.join(", ", names(graph)),
                    "Export the model with its probabilities or logits (scikit-learn: keep `zipmap` or set it to"
                            + " False, both work).");
        }
        return best;
    }

    private static int points(Graph graph, ValueInfo output) {
        if (graph.producer(output.name())
                .filter(node -> node.operator().equals("ZipMap"))
                .isPresent()) {
            return 4;
        }
        if (output.elementType() != ValueInfo.FLOAT && output.elementType() != ValueInfo.DOUBLE) {
            return 0;
        }
        String word = output.name().toLowerCase(Locale.ROOT);
        if (word.contains("prob")) {
            return 4;
        }
        return word.contains("logit") || word.contains("score") ? 3 : word.contains("label") ? 1 : 2;
    }

    private static Kind kind(Graph graph, String tensor) {
        String name = tensor;
        // A chain of renaming and reshaping does not change what a number means; 16 steps are more than any export has.
        for (int step = 0; step < 16; step++) {
            Node node = graph.producer(name).orElse(null);
            if (node == null) {
                return Kind.LOGIT;
            }
            String operator = node.qualifiedName();
            if (PROBABILITY_ENDS.contains(operator) || CLASSIFIERS.contains(operator)) {
                return Kind.PROBABILITY;
            }
            if (REGRESSORS.contains(operator)) {
                return Kind.VALUE;
            }
            if (!Set.of("Identity", "Cast", "Reshape", "Flatten", "Squeeze", "Concat", "Unsqueeze")
                            .contains(operator)
                    || node.inputs().isEmpty()) {
                return Kind.LOGIT;
            }
            name = node.inputs().get(operator.equals("Concat") ? node.inputs().size() - 1 : 0);
        }
        return Kind.LOGIT;
    }

    private static @Nullable List<String> labels(Node node) {
        for (String attribute : LABEL_ATTRIBUTES) {
            Node.Attribute found = node.attribute(attribute).orElse(null);
            if (found != null && !found.texts().isEmpty()) {
                return found.texts();
            }
            if (found != null && !found.numbers().isEmpty()) {
                return found.numbers().stream().map(String::valueOf).toList();
            }
        }
        return null;
    }

    private static List<String> names(Graph graph) {
        return graph.outputs().stream().map(ValueInfo::name).toList();
    }
}
