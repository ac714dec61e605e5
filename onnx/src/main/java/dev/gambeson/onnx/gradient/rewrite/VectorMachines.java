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

/**
 * Support vector machines of {@code ai.onnx.ml} as matrix products and the function of their kernel (ONNX operator
 * descriptions; the order of coefficients and of pairs of classes is that of libsvm, Chang and Lin 2011).
 */
final class VectorMachines {

    private VectorMachines() {}

    /** By operator. */
    static Map<String, Rewrite> all() {
        return Map.of(
                "ai.onnx.ml.SVMClassifier", VectorMachines::classifier,
                "ai.onnx.ml.SVMRegressor", VectorMachines::regressor);
    }

    private static float[] reals(Node node, String name) {
        return node.attribute(name).map(Attribute::reals).orElse(new float[0]);
    }

    private static String constant(double[] values, long rows, long columns, Emitter emit) {
        return emit.constant(new TensorValue(ValueInfo.FLOAT, new long[] {rows, columns}, values));
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[Room.of(values.length)];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static void regressor(Node node, Emitter emit, Map<String, Facts> facts) {
        int vectors = Room.of(node.integer("n_supports", 0));
        if (vectors == 0 || node.integer("one_class", 0) != 0) {
            throw new NoRuleException("without support vectors, or of one class");
        }
        demandNoTransform(node);
        String kernels = kernels(node, vectors, emit);
        String weights = constant(doubles(reals(node, "coefficients")), vectors, 1, emit);
        String sums = emit.matMul(kernels, weights);
        emit.identity(emit.plus(sums, reals(node, "rho")[0]), node.output(0));
    }

    private static void classifier(Node node, Emitter emit, Map<String, Facts> facts) {
        long[] perClass = node.integers("vectors_per_class");
        int classes = perClass.length;
        if (classes < 2 || reals(node, "support_vectors").length == 0) {
            throw new NoRuleException("without support vectors");
        }
        if (reals(node, "prob_a").length > 0) {
            throw new NoRuleException("with probabilities of its own");
        }
        demandNoTransform(node);
        int vectors = 0;
        int[] begins = new int[classes];
        for (int c = 0; c < classes; c++) {
            begins[c] = vectors;
            vectors = Room.of((long) vectors + Room.of(perClass[c]));
        }
        String kernels = kernels(node, vectors, emit);
        double[] weights = pairs(reals(node, "coefficients"), perClass, begins, vectors);
        int pairs = pairs(classes);
        String sums = emit.matMul(kernels, constant(weights, vectors, pairs, emit));
        String scores = emit.add(sums, constant(doubles(reals(node, "rho")), 1, pairs, emit));
        Facts output = facts.get(node.output(1));
        boolean both = pairs == 1
                && output != null
                && output.rank() == 2
                && output.shape().get(1).is(2);
        emit.identity(
                both ? emit.op("Concat", List.of(emit.neg(scores), scores), Attribute.of("axis", 1)) : scores,
                node.output(1));
        if (!node.output(0).isEmpty()) {
            // The label is not on the way and has no slope.
            emit.identity(
                    emit.op("ArgMax", List.of(scores), Attribute.of("axis", 1), Attribute.of("keepdims", 0)),
                    node.output(0));
        }
    }

    private static int pairs(int classes) {
        return Room.of((long) classes * (classes - 1) / 2);
    }

    private static void demandNoTransform(Node node) {
        if (!node.text("post_transform", "NONE").equals("NONE")) {
            throw new NoRuleException("post_transform " + node.text("post_transform", ""));
        }
    }

    /**
     * What each vector adds to the score of each pair of classes: a vector of class i weighs in row j - 1 of the
     * coefficients against class j, one of class j in row i against class i.
     */
    private static double[] pairs(float[] coefficients, long[] perClass, int[] begins, int vectors) {
        int classes = perClass.length;
        int pairs = pairs(classes);
        double[] weights = new double[Room.of(vectors, pairs)];
        int pair = 0;
        for (int i = 0; i < classes; i++) {
            for (int j = i + 1; j < classes; j++) {
                for (int m = 0; m < perClass[i]; m++) {
                    weights[(begins[i] + m) * pairs + pair] = coefficients[(j - 1) * vectors + begins[i] + m];
                }
                for (int m = 0; m < perClass[j]; m++) {
                    weights[(begins[j] + m) * pairs + pair] = coefficients[i * vectors + begins[j] + m];
                }
                pair++;
            }
        }
        return weights;
    }

    /** The kernel of each row with each support vector. */
    private static String kernels(Node node, int vectors, Emitter emit) {
        float[] supports = reals(node, "support_vectors");
        int columns = supports.length / vectors;
        String x = emit.cast(node.input(0), ValueInfo.FLOAT);
        String all = constant(doubles(supports), vectors, columns, emit);
        float[] parameters = reals(node, "kernel_params");
        double gamma = parameters.length > 0 ? parameters[0] : 1;
        double coefficient = parameters.length > 1 ? parameters[1] : 0;
        double degree = parameters.length > 2 ? parameters[2] : 3;
        String products = emit.gemm(x, all, Attribute.of("transB", 1));
        return switch (node.text("kernel_type", "LINEAR")) {
            case "LINEAR" -> products;
            case "POLY" -> {
                String sum = emit.plus(emit.times(products, gamma), coefficient);
                yield emit.op("Pow", List.of(sum, emit.scalar(sum, degree)));
            }
            case "SIGMOID" -> emit.op("Tanh", List.of(emit.plus(emit.times(products, gamma), coefficient)));
            case "RBF" -> {
                // |x - v|² = |x|² - 2 x·v + |v|²
                double[] squares = new double[Room.of(vectors)];
                for (int v = 0; v < vectors; v++) {
                    for (int i = 0; i < columns; i++) {
                        squares[v] += (double) supports[v * columns + i] * supports[v * columns + i];
                    }
                }
                String own = emit.reduceSum(emit.mul(x, x), true, 1);
                String distance = emit.add(emit.sub(own, emit.times(products, 2)), constant(squares, 1, vectors, emit));
                yield emit.op("Exp", List.of(emit.times(distance, -gamma)));
            }
            default -> throw new NoRuleException("an unknown kernel"); // a word from the file
        };
    }
}
