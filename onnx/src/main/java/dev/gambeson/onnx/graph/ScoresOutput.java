package dev.gambeson.onnx.graph;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Nearest;
import dev.gambeson.model.Signature.Output.Kind;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which tensor of a graph holds the scores, and what they mean.
 *
 * <p>Where a scikit-learn export ends in {@code ZipMap} (a sequence of maps, one a row), the tensor before it is taken:
 * the same numbers without a million small objects.
 *
 * @param tensor the tensor to read
 * @param declared the output of the file that it stands for
 * @param inside whether the tensor is none of the file's outputs
 * @param labels the class of each score where the graph names them, else null
 * @param kind what a score means, as far as the graph says it
 */
public record ScoresOutput(
        String tensor,
        String declared,
        boolean inside,
        @Nullable List<String> labels,
        Kind kind) {

    /**
     * Finds the scores.
     *
     * @param wanted the output that the project names, or null to find it
     * @param name the model as the user named it, for errors
     * @throws GambesonException {@code MISMATCH} where the named output is not there or several can be scores, {@code
     *     INPUT_UNSUPPORTED} where none can
     */
    public static ScoresOutput find(Graph graph, @Nullable String wanted, String name) {
        ValueInfo output = wanted == null ? guess(graph, name) : named(graph, wanted, name);
        Node last = graph.producer(output.name()).orElse(null);
        if (last != null && isZipMap(last)) {
            if (last.inputs().isEmpty()) {
                throw InputException.malformed(Location.of(name), "has a ZipMap without an input");
            }
            String before = last.inputs().get(0);
            return new ScoresOutput(before, output.name(), true, ClassLabels.in(last), ScoreKind.of(graph, before));
        }
        if (!output.isReal()) {
            throw InputException.unsupported(
                    Location.of(name),
                    "output " + output.name() + " is not a tensor of numbers",
                    "Name the output with the scores in `model.output.scores`; this model has "
                            + String.join(", ", names(graph)) + ".");
        }
        return new ScoresOutput(
                output.name(),
                output.name(),
                false,
                new ClassLabels(graph).of(output.name()),
                ScoreKind.of(graph, output.name()));
    }

    private static ValueInfo named(Graph graph, String wanted, String name) {
        return graph.outputs().stream()
                .filter(output -> output.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.MISMATCH,
                        name + " has no output `" + wanted + "`; it has " + String.join(", ", names(graph))
                                + Nearest.hint(wanted, names(graph)),
                        null));
    }

    private static ValueInfo guess(Graph graph, String name) {
        List<ValueInfo> best = new ArrayList<>();
        int most = 1;
        for (ValueInfo output : graph.outputs()) {
            int points = points(graph, output);
            if (points > most) {
                best.clear();
            }
            if (points >= most) {
                most = points;
                best.add(output);
            }
        }
        if (best.isEmpty()) {
            throw InputException.unsupported(
                    Location.of(name),
                    "has no output with scores; its outputs are " + String.join(", ", names(graph)),
                    "Export the model with its probabilities or logits (scikit-learn: keep `zipmap` or set it to"
                            + " False, both work).");
        }
        if (best.size() > 1) {
            String alike = String.join(", ", best.stream().map(ValueInfo::name).toList());
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    name + ": the scores could be any of the outputs " + alike,
                    "Say which in `model.output: {scores: " + best.get(0).name() + "}`.");
        }
        return best.get(0);
    }

    /** How much an output looks like scores; 0 where it cannot be. Among equals a probability is taken before a logit. */
    private static int points(Graph graph, ValueInfo output) {
        if (graph.producer(output.name()).filter(ScoresOutput::isZipMap).isPresent()) {
            return 9;
        }
        if (!output.isReal()) {
            return 0;
        }
        String word = output.name().toLowerCase(Locale.ROOT);
        int byName = word.contains("prob") ? 8 : word.contains("logit") || word.contains("score") ? 6 : 4;
        return word.contains("label") ? 2 : byName + (ScoreKind.of(graph, output.name()) == Kind.PROBABILITY ? 1 : 0);
    }

    private static boolean isZipMap(Node node) {
        return node.qualifiedName().equals("ai.onnx.ml.ZipMap");
    }

    private static List<String> names(Graph graph) {
        return graph.outputs().stream().map(ValueInfo::name).toList();
    }
}
