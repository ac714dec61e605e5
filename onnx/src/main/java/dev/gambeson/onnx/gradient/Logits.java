package dev.gambeson.onnx.gradient;

import dev.gambeson.model.Signature.Output;
import dev.gambeson.model.Signature.Output.Kind;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.program.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tensor in front of the final softmax or sigmoid of a model: a saturated softmax has no slope left, its input has.
 *
 * @param tensor the tensor
 * @param width how many numbers an example has in it: fewer than scores where these show both sides of one number
 * @param scale how its numbers are read
 */
record Logits(String tensor, int width, Scale scale) {

    /** These move numbers and change none. */
    private static final Set<String> PASSING =
            Set.of("Identity", "Cast", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Dropout");

    static Logits of(Program program, String scores, Output output) {
        if (output.kind() != Kind.PROBABILITY) {
            return new Logits(scores, output.width(), Scale.LOGITS);
        }
        Map<String, Node> producers = producers(program);
        String tensor = scores;
        int width = output.width();
        for (Node node = producers.remove(tensor); node != null; node = producers.remove(tensor)) {
            switch (node.qualifiedName()) {
                case "Softmax", "LogSoftmax", "Exp" -> {
                    return new Logits(node.input(0), width, Scale.LOGITS);
                }
                case "Sigmoid" -> {
                    return new Logits(node.input(0), width, width == 1 ? Scale.LOGITS : Scale.SIGMOIDS);
                }
                case "Concat" -> {
                    String positive = bothClasses(node, producers);
                    if (positive == null) {
                        return new Logits(scores, output.width(), Scale.PROBABILITIES);
                    }
                    tensor = positive;
                    width = 1;
                }
                default -> {
                    if (!PASSING.contains(node.qualifiedName())) {
                        return new Logits(scores, output.width(), Scale.PROBABILITIES);
                    }
                    tensor = node.input(0);
                }
            }
        }
        return new Logits(scores, output.width(), Scale.PROBABILITIES);
    }

    /**
     * The probabilities before they were divided by their sum, which adds a number to their logarithms and can hide a sigmoid;
     * the scores themselves where they were not.
     */
    static String beforeNormalizing(Program program, String scores, Output output) {
        Map<String, Node> producers = producers(program);
        String tensor = scores;
        for (Node node = producers.remove(tensor); node != null; node = producers.remove(tensor)) {
            boolean normalizes = node.qualifiedName().equals("ai.onnx.ml.Normalizer")
                    && node.text("norm", "MAX").equals("L1");
            if (normalizes && output.kind() == Kind.PROBABILITY) {
                return node.input(0);
            }
            if (!PASSING.contains(node.qualifiedName())) {
                return scores;
            }
            tensor = node.input(0);
        }
        return scores;
    }

    /** The operator that makes each tensor; who walks along them takes them out, so that a circle comes to an end. */
    private static Map<String, Node> producers(Program program) {
        Map<String, Node> producers = new HashMap<>();
        program.nodes().forEach(node -> node.outputs().forEach(name -> producers.put(name, node)));
        return producers;
    }

    /** The probability p where a node puts together 1 - p and p, as exports of binary classifiers do. */
    private static @Nullable String bothClasses(Node concat, Map<String, Node> producers) {
        List<String> parts = concat.inputs();
        if (parts.size() != 2) {
            return null;
        }
        Node complement = producers.get(parts.get(0));
        boolean fits = complement != null
                && complement.qualifiedName().equals("Sub")
                && complement.input(1).equals(parts.get(1));
        return fits ? parts.get(1) : null;
    }
}
