package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Predictor;
import dev.gambeson.onnx.file.Operator;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.Program;
import dev.gambeson.onnx.program.TensorValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Builds a small model of a few operators and checks its gradient by finite differences of its own forward pass.
 *
 * <p>The last tensor written becomes the scores, laid out in one row for each example; the loss is a random weighing of
 * them. Every number of every input is moved by itself: differences of the fourth order, each an example of one batch.
 */
public final class RuleCheck {

    private static final int HALF = 10;
    private static final int BATCH = 3;

    private final int opset;
    private final long seed;
    private final SplittableRandom random;
    private final Map<String, long[]> inputs = new LinkedHashMap<>();
    private final Map<String, double[]> ranges = new LinkedHashMap<>();
    private final Map<String, WireReader> constants = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Long> opsets = new TreeMap<>();
    private final List<WireReader> functions = new ArrayList<>();
    private double tolerance = 5e-3;
    private double step = 0.01;
    private int type = ValueInfo.FLOAT;

    private RuleCheck(int opset, long seed) {
        this.opset = opset;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        opsets.put("", (long) opset);
    }

    /** A model in that operator set; all random numbers follow the seed. */
    public static RuleCheck opset(int opset, long seed) {
        return new RuleCheck(opset, seed);
    }

    /** The operators and weights that follow work on doubles; inputs and scores stay floats. */
    public RuleCheck doubles() {
        type = ValueInfo.DOUBLE;
        return this;
    }

    /** The same with numbers of half precision, which ask for larger steps and give coarser differences. */
    public RuleCheck halves() {
        type = HALF;
        step = 0.25;
        return within(0.05);
    }

    /** Also with operators of another domain. */
    public RuleCheck domain(String domain, long version) {
        opsets.put(domain, version);
        return this;
    }

    /** An input of floats in -2..2, by the shape of one example. */
    public RuleCheck input(String name, long... exampleShape) {
        return input(name, -2, 2, exampleShape);
    }

    /** An input of floats in a range, by the shape of one example. */
    public RuleCheck input(String name, double low, double high, long... exampleShape) {
        inputs.put(name, exampleShape);
        ranges.put(name, new double[] {low, high});
        return this;
    }

    /** A constant of random floats in -1..1. */
    public RuleCheck weights(String name, long... shape) {
        int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextDouble(-1, 1);
        }
        return constant(name, new TensorValue(type, shape, values));
    }

    /** A constant. */
    public RuleCheck constant(String name, TensorValue value) {
        constants.put(name, value.write(name));
        return this;
    }

    /** A constant of whole numbers. */
    public RuleCheck longs(String name, long... values) {
        return constant(name, TensorValue.longs(values));
    }

    /** An operator of the standard domain with one output. */
    public RuleCheck node(String type, List<String> in, String out, Attribute... attributes) {
        return node("", type, in, List.of(out), attributes);
    }

    /** An operator. */
    public RuleCheck node(String domain, String type, List<String> in, List<String> out, Attribute... attributes) {
        nodes.add(new Node(new Operator(domain, type), in, out, Arrays.asList(attributes)));
        return this;
    }

    /** With functions of its own. */
    public RuleCheck functions(List<WireReader> messages) {
        functions.addAll(messages);
        return this;
    }

    /** How much of the largest slope nine in ten slopes may be off; half of them by a fifth of it. */
    public RuleCheck within(double relative) {
        tolerance = relative;
        return this;
    }

    /** Loads the model. */
    public GradientModel load() {
        try {
            Path file = Files.createTempFile("rule", ".onnx");
            try {
                Files.write(file, bytes());
                return (GradientModel) OnnxModels.load(file, "rule.onnx", "scores", Limits.standard());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model as a file. */
    public byte[] bytes() {
        List<Node> all = new ArrayList<>();
        Map<String, WireReader> ports = new LinkedHashMap<>();
        inputs.forEach((name, shape) -> {
            ports.put(port(name), FloatPorts.input(port(name), 0, shape));
            if (type != ValueInfo.FLOAT) {
                all.add(cast(port(name), name, type));
            }
        });
        all.addAll(nodes);
        String last = nodes.get(nodes.size() - 1).output(0);
        if (type != ValueInfo.FLOAT) {
            all.add(cast(last, "single", ValueInfo.FLOAT));
            last = "single";
        }
        all.add(new Node(new Operator("", "Flatten"), List.of(last), List.of("scores"), List.of()));
        byte[] model = new Program(8, opsets, ports, List.of("scores"), constants, List.of(), all, functions).write();
        return FloatPorts.typed(model);
    }

    private String port(String input) {
        return type == ValueInfo.FLOAT ? input : input + " as float";
    }

    private static Node cast(String from, String to, int type) {
        return new Node(new Operator("", "Cast"), List.of(from), List.of(to), List.of(Attribute.of("to", type)));
    }

    /** Checks the gradient of every input. */
    public void check() {
        try (GradientModel model = load()) {
            List<long[]> shapes = List.copyOf(inputs.values());
            int[] sizes = shapes.stream()
                    .mapToInt(shape -> (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b))
                    .toArray();
            int width = model.signature().output().width();
            List<float[]> values = values(sizes);
            float[] seeds = new float[width];
            for (int i = 0; i < width; i++) {
                seeds[i] = (float) random.nextDouble(-1, 1);
            }
            List<float[]> gradients = gradients(model, shapes, sizes, values, seeds);
            for (int i = 0; i < sizes.length; i++) {
                double[] differences = differences(model, shapes, sizes, values, seeds, i);
                compare(gradients.get(i), differences, new ArrayList<>(inputs.keySet()).get(i));
            }
        }
    }

    private List<float[]> values(int[] sizes) {
        List<float[]> values = new ArrayList<>();
        int place = 0;
        for (double[] range : ranges.values()) {
            float[] of = new float[BATCH * sizes[place]];
            for (int i = 0; i < of.length; i++) {
                of[i] = (float) random.nextDouble(range[0], range[1]);
            }
            values.add(of);
            place++;
        }
        return values;
    }

    private List<float[]> gradients(
            GradientModel model, List<long[]> shapes, int[] sizes, List<float[]> values, float[] seeds) {
        int width = seeds.length;
        // A single score counts as two classes: 0 and the score.
        int classes = Math.max(2, width);
        GradientBuffers buffers = GradientBuffers.allocate(BATCH, classes, sizes);
        for (int example = 0; example < BATCH; example++) {
            buffers.seeds().put(example * classes + classes - width, seeds);
        }
        try (Gradient gradient = model.gradient(shapes);
                GradientPredictor predictor = gradient.predictor(Loss.SEED)) {
            predictor.differentiate(tensors(shapes, values), BATCH, buffers);
        }
        List<float[]> result = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            float[] of = new float[BATCH * sizes[i]];
            buffers.gradients().get(i).get(0, of);
            result.add(of);
        }
        return result;
    }

    private double[] differences(
            GradientModel model, List<long[]> shapes, int[] sizes, List<float[]> values, float[] seeds, int input) {
        double[] slopes = new double[BATCH * sizes[input]];
        double[] factors = {-1, 8, -8, 1};
        int[] steps = {2, 1, -1, -2};
        int width = seeds.length;
        try (Predictor predictor = model.predictor()) {
            for (int example = 0; example < BATCH; example++) {
                int probes = sizes[input] * steps.length;
                List<float[]> repeated = new ArrayList<>();
                for (int i = 0; i < sizes.length; i++) {
                    float[] all = new float[probes * sizes[i]];
                    for (int probe = 0; probe < probes; probe++) {
                        System.arraycopy(values.get(i), example * sizes[i], all, probe * sizes[i], sizes[i]);
                    }
                    repeated.add(all);
                }
                for (int probe = 0; probe < probes; probe++) {
                    int moved = probe * sizes[input] + probe / steps.length;
                    repeated.get(input)[moved] += (float) (steps[probe % steps.length] * step);
                }
                FloatBuffer scores = direct(probes * width);
                predictor.predict(tensors(shapes, repeated), probes, scores);
                for (int probe = 0; probe < probes; probe++) {
                    double loss = 0;
                    for (int i = 0; i < width; i++) {
                        loss += (double) seeds[i] * scores.get(probe * width + i);
                    }
                    slopes[example * sizes[input] + probe / steps.length] +=
                            factors[probe % steps.length] * loss / (12 * step);
                }
            }
        }
        return slopes;
    }

    private void compare(float[] gradient, double[] differences, String input) {
        double greatest =
                Math.max(0.01, Arrays.stream(differences).map(Math::abs).max().orElse(0));
        double[] errors = new double[gradient.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.abs(gradient[i] - differences[i]) / greatest;
        }
        Arrays.sort(errors);
        String what = "seed " + seed + ", opset " + opset + ", "
                + nodes.stream().map(Node::qualifiedName).toList() + ", gradient of " + input;
        assertThat(errors[errors.length * 9 / 10]).as(what + ", nine in ten").isLessThan(tolerance);
        assertThat(errors[errors.length / 2]).as(what + ", half").isLessThan(tolerance / 5);
    }

    private List<InputTensor> tensors(List<long[]> shapes, List<float[]> values) {
        List<InputTensor> tensors = new ArrayList<>();
        int place = 0;
        for (String name : inputs.keySet()) {
            FloatBuffer buffer = direct(values.get(place).length);
            buffer.put(0, values.get(place));
            tensors.add(new InputTensor.Floats(port(name), buffer, shapes.get(place)));
            place++;
        }
        return tensors;
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
