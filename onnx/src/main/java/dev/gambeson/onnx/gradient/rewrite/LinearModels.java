package dev.gambeson.onnx.gradient.rewrite;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Room;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.List;
import java.util.Map;

/** The linear operators of {@code ai.onnx.ml} (versions 1 to 5) as matrix products; they answer in 32-bit floats. */
final class LinearModels {

    private LinearModels() {}

    /** By operator. */
    static Map<String, Rewrite> all() {
        return Map.of(
                "ai.onnx.ml.Scaler", LinearModels::scaler,
                "ai.onnx.ml.Normalizer", LinearModels::normalizer,
                "ai.onnx.ml.Imputer", LinearModels::imputer,
                "ai.onnx.ml.FeatureVectorizer", LinearModels::featureVectorizer,
                "ai.onnx.ml.ArrayFeatureExtractor", LinearModels::arrayFeatureExtractor,
                "ai.onnx.ml.LinearRegressor", LinearModels::linearRegressor,
                "ai.onnx.ml.LinearClassifier", LinearModels::linearClassifier);
    }

    private static String floats(String tensor, Emitter emit) {
        return emit.cast(tensor, ValueInfo.FLOAT);
    }

    private static String row(float[] values, Emitter emit) {
        return matrix(values, 1, values.length, emit);
    }

    private static String matrix(float[] values, long rows, long columns, Emitter emit) {
        double[] numbers = new double[Room.of(values.length)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values[i];
        }
        return emit.constant(new TensorValue(ValueInfo.FLOAT, new long[] {rows, columns}, numbers));
    }

    private static float[] reals(Node node, String name) {
        return node.attribute(name).map(Attribute::reals).orElse(new float[0]);
    }

    /** {@code (x - offset) × scale}. */
    private static void scaler(Node node, Emitter emit, Map<String, Facts> facts) {
        String x = floats(node.input(0), emit);
        float[] offset = reals(node, "offset");
        float[] scale = reals(node, "scale");
        String moved = offset.length == 0 ? x : emit.sub(x, row(offset, emit));
        String scaled = scale.length == 0 ? moved : emit.mul(moved, row(scale, emit));
        emit.identity(scaled, node.output(0));
    }

    /** Each row divided by its norm; a row of zeros stays. */
    private static void normalizer(Node node, Emitter emit, Map<String, Facts> facts) {
        String x = floats(node.input(0), emit);
        String norm = switch (node.text("norm", "MAX")) {
            case "L1" -> emit.reduceSum(emit.op("Abs", List.of(x)), true, 1);
            case "L2" -> emit.op("Sqrt", List.of(emit.reduceSum(emit.mul(x, x), true, 1)));
            case "MAX" -> emit.reduceMax(x, true, 1);
            default -> throw new NoRuleException("a norm of its own"); // a word from the file
        };
        String zero = emit.equal(norm, emit.scalar(norm, 0));
        emit.identity(emit.div(x, emit.where(zero, emit.scalar(norm, 1), norm)), node.output(0));
    }

    /** What is missing is replaced by a constant, which has no slope. */
    private static void imputer(Node node, Emitter emit, Map<String, Facts> facts) {
        float[] imputed = reals(node, "imputed_value_floats");
        if (imputed.length == 0) {
            throw new NoRuleException("it imputes whole numbers");
        }
        String x = floats(node.input(0), emit);
        float replaced = node.real("replaced_value_float", 0);
        String missing = Float.isNaN(replaced) ? emit.op("IsNaN", List.of(x)) : emit.equal(x, emit.scalar(x, replaced));
        emit.identity(emit.where(missing, row(imputed, emit), x), node.output(0));
    }

    private static void featureVectorizer(Node node, Emitter emit, Map<String, Facts> facts) {
        List<String> parts =
                node.inputs().stream().map(input -> floats(input, emit)).toList();
        emit.identity(emit.op("Concat", parts, Attribute.of("axis", 1)), node.output(0));
    }

    private static void arrayFeatureExtractor(Node node, Emitter emit, Map<String, Facts> facts) {
        String places = emit.reshape(emit.cast(node.input(1), ValueInfo.INT64), -1);
        emit.identity(emit.op("Gather", List.of(node.input(0), places), Attribute.of("axis", -1)), node.output(0));
    }

    private static void linearRegressor(Node node, Emitter emit, Map<String, Facts> facts) {
        long targets = node.integer("targets", 1);
        String scores = product(node, reals(node, "coefficients"), targets, emit);
        emit.identity(transformed(scores, node, emit), node.output(0));
    }

    /** Scores for each class; of two classes by one score, those of both. */
    private static void linearClassifier(Node node, Emitter emit, Map<String, Facts> facts) {
        float[] coefficients = reals(node, "coefficients");
        Facts input = facts.get(node.input(0));
        if (input == null || input.rank() != 2 || !input.shape().get(1).isFixed()) {
            throw new NoRuleException("its input is no table");
        }
        long columns = input.shape().get(1).fixed();
        long classes = coefficients.length / columns;
        String scores = product(node, coefficients, classes, emit);
        Facts output = facts.get(node.output(1));
        boolean both = classes == 1
                && output != null
                && output.shape().get(output.rank() - 1).is(2);
        String answer = both ? pair(scores, node, emit) : transformed(scores, node, emit);
        emit.identity(answer, node.output(1));
        if (!node.output(0).isEmpty()) {
            // The label has no slope and is not on the way; who needs it gets a number of the same shape.
            emit.identity(
                    emit.op("ArgMax", List.of(answer), Attribute.of("axis", 1), Attribute.of("keepdims", 0)),
                    node.output(0));
        }
    }

    private static String product(Node node, float[] coefficients, long rows, Emitter emit) {
        String weights = matrix(coefficients, rows, coefficients.length / Math.max(1, rows), emit);
        String x = floats(node.input(0), emit);
        float[] intercepts = reals(node, "intercepts");
        Attribute transposed = Attribute.of("transB", 1);
        return intercepts.length == 0
                ? emit.gemm(x, weights, transposed)
                : emit.op("Gemm", List.of(x, weights, row(intercepts, emit)), transposed);
    }

    private static String transformed(String scores, Node node, Emitter emit) {
        return switch (node.text("post_transform", "NONE")) {
            case "NONE" -> scores;
            case "LOGISTIC" -> emit.op("Sigmoid", List.of(scores));
            case "SOFTMAX" -> emit.op("Softmax", List.of(scores), Attribute.of("axis", 1));
            default -> throw new NoRuleException("post_transform " + node.text("post_transform", "")); // from the file
        };
    }

    /** The scores of both classes: 1 - p and p of a probability, -s and s of a score. */
    private static String pair(String score, Node node, Emitter emit) {
        String transform = node.text("post_transform", "NONE");
        if (transform.equals("NONE")) {
            return emit.op("Concat", List.of(emit.neg(score), score), Attribute.of("axis", 1));
        }
        String p = transformed(score, node, emit);
        String complement = emit.sub(emit.scalar(p, 1), p);
        return emit.op("Concat", List.of(complement, p), Attribute.of("axis", 1));
    }
}
