package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.Loss;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.model.Port;
import dev.gambeson.model.Signature;
import dev.gambeson.onnx.file.Onnx;
import dev.gambeson.onnx.file.Operator;
import dev.gambeson.onnx.gradient.Differentiation;
import dev.gambeson.onnx.gradient.Seen;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.Program;
import dev.gambeson.onnx.program.TensorValue;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an attacker writes into a model to break its differentiation ends with a reason, and takes no memory by a number of
 * the file. What a run of ONNX Runtime would show is made up: shapes without elements can have any other extent.
 */
class HostileGradientsTest {

    private static final long HUGE = 1L << 40;

    private static final int CLASSES = 10;

    /** The whole reader and all rules work with less, whatever the extents. */
    private static final long MEGABYTES = 64;

    private static Node node(String type, List<String> inputs, Attribute... attributes) {
        int dot = type.lastIndexOf('.');
        Operator operator = new Operator(dot < 0 ? "" : type.substring(0, dot), type.substring(dot + 1));
        return new Node(operator, inputs, List.of("Y"), List.of(attributes));
    }

    private static Node classifier(String type, Attribute... attributes) {
        Node node = node(type, List.of("X"), attributes);
        return new Node(node.operator(), node.inputs(), List.of("label", "Y"), node.attributes());
    }

    private static Attribute reals(String name, int count) {
        WireWriter out = new WireWriter().text(1, name);
        for (int i = 0; i < count; i++) {
            out.real(7, 1);
        }
        return new Attribute(name, WireReader.of(out.toByteArray(), "model.onnx", Limits.standard()));
    }

    private static long[] shape(long... extents) {
        return extents;
    }

    static Stream<Arguments> hostile() {
        List<String> x = List.of("X");
        return Stream.of(
                Arguments.of("a causal mask", 23, shape(-1, 1, HUGE, 4),
                        node("Attention", List.of("X", "X", "X"), Attribute.of("is_causal", 1)), "with a matrix"),
                Arguments.of("a slice in steps", 17, shape(-1, HUGE),
                        node("Slice", List.of("X", "zero", "ten", "one", "two")), "with a matrix"),
                Arguments.of("a gather before sums", 13, shape(-1, HUGE),
                        node("Gather", List.of("X", "one"), Attribute.of("axis", 1)), "with a matrix"),
                Arguments.of("a gather of elements before sums", 13, shape(-1, HUGE),
                        node("GatherElements", List.of("X", "X"), Attribute.of("axis", 1)), "with a matrix"),
                Arguments.of("neighbours among channels", 17, shape(-1, 1 << 20, 2, 2),
                        node("LRN", x, Attribute.of("size", Long.MAX_VALUE)), "with a matrix"),
                Arguments.of("a resized line", 17, shape(-1, 1, 1 << 20),
                        node("Resize", List.of("X", "", "scales"), Attribute.of("mode", "linear")), "with a matrix"),
                Arguments.of("a mirrored border", 17, shape(-1, 1 << 30),
                        node("Pad", List.of("X", "pads"), Attribute.of("mode", "reflect")), "with a matrix"),
                Arguments.of("a window of 2⁶⁰ places", 17, shape(-1, 1, 8, 8),
                        node("AveragePool", x, Attribute.list("kernel_shape", 1L << 30, 1L << 30)), "with a matrix"),
                Arguments.of("columns of a window", 13, shape(-1, 1, 8, 8),
                        node("MaxPool", x, Attribute.list("kernel_shape", 100, 100), Attribute.list("pads", 99, 99, 99, 99)),
                        "with a matrix"),
                Arguments.of("steps of 0", 17, shape(-1, 1, 8, 8),
                        node("MaxPool", x, Attribute.list("kernel_shape", 2, 2), Attribute.list("strides", 0, 0)),
                        "a window without extents"),
                Arguments.of("a window of one dimension", 17, shape(-1, 1, 8, 8),
                        node("MaxPool", x, Attribute.list("kernel_shape", 2)), "its parameters make no sense"),
                Arguments.of("group 0", 17, shape(-1, 8, 8, 8),
                        node("Conv", List.of("X", "kernels"), Attribute.of("group", 0)), ""),
                Arguments.of("a permutation that is too short", 17, shape(-1, 2, 3),
                        node("Transpose", x, Attribute.list("perm", 0)), "its parameters make no sense"),
                Arguments.of("a negative permutation", 17, shape(-1, 2),
                        node("Transpose", x, Attribute.list("perm", -1, 0)), "its parameters make no sense"),
                Arguments.of("an axis of a single number", 17, shape(),
                        node("Softmax", x, Attribute.of("axis", 1)), "its parameters make no sense"),
                Arguments.of("blocks of 0", 17, shape(-1, 4, 4, 4),
                        node("DepthToSpace", x, Attribute.of("blocksize", 0)), "its parameters make no sense"),
                Arguments.of("an equation of more operands", 17, shape(-1, 4),
                        node("Einsum", List.of("X", "X"), Attribute.of("equation", "ij,jk,kl->il")), ""),
                Arguments.of("a sequence of 2⁴⁰ steps", 17, shape(HUGE, -1, 4),
                        node("LSTM", List.of("X", "kernels", "kernels")), "a sequence of no fixed length"),
                Arguments.of("2⁴⁰ support vectors", 17, shape(-1, 4),
                        node("ai.onnx.ml.SVMRegressor", x, Attribute.of("n_supports", HUGE), reals("support_vectors", 4)),
                        "with a matrix"),
                Arguments.of("support vectors of nobody", 17, shape(-1, 4),
                        classifier("ai.onnx.ml.SVMClassifier", Attribute.list("vectors_per_class", 0, -1),
                                reals("support_vectors", 4)), "with a matrix"),
                Arguments.of("fewer coefficients than vectors", 17, shape(-1, 4),
                        classifier("ai.onnx.ml.SVMClassifier", Attribute.list("vectors_per_class", 2, 2),
                                reals("support_vectors", 16), reals("coefficients", 1)), "its parameters make no sense"),
                Arguments.of("pairs of a hundred thousand classes", 17, shape(-1, 4),
                        classifier("ai.onnx.ml.SVMClassifier",
                                Attribute.list("vectors_per_class", LongStream.range(0, 100_000).map(i -> i == 0 ? 1 : 0).toArray()),
                                reals("support_vectors", 4)), "with a matrix"),
                Arguments.of("a table without columns", 17, shape(-1, 0),
                        classifier("ai.onnx.ml.LinearClassifier", reals("coefficients", 4)), "its parameters make no sense"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void endsWithAReason(String what, int opset, long[] x, Node node, String reason) {
        long before = allocated();
        try {
            differentiate(opset, List.of(node), x);
            assertThat(reason).as("it is refused").isEmpty();
        } catch (NoGradientException e) {
            assertThat(e).hasMessageContaining(node.qualifiedName() + ": " + reason);
        }
        assertThat(allocated() - before).isLessThan(MEGABYTES << 20);
    }

    @Test
    void thousandsOfUnrolledSequencesAreTooMany() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            nodes.add(new Node(new Operator("", "LSTM"), List.of(i == 0 ? "X" : "h" + (i - 1), "kernels", "kernels"), List.of("", "h" + i), List.of()));
        }
        nodes.add(node("Identity", List.of("h1999")));
        assertThatThrownBy(() -> differentiate(17, nodes, shape(500, -1, 4)))
                .isInstanceOf(NoGradientException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void aHundredThousandOperatorsAreDifferentiatedInTimeThatFollowsTheirNumber() {
        int many = 100_000;
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            String before = i == 0 ? "X" : "h" + (i - 1);
            nodes.add(new Node(new Operator("", "Neg"), List.of(before), List.of(i == many - 1 ? "Y" : "h" + i), List.of()));
        }
        Collections.reverse(nodes);
        assertThat(differentiate(17, nodes, shape(-1, CLASSES)).length).isGreaterThan(many);
    }

    @Test
    void moreOperatorsThanThatAreNotHeld() {
        WireWriter graph = new WireWriter();
        WireWriter empty = new WireWriter();
        for (int i = 0; i <= 250_000; i++) {
            graph.message(1, empty);
        }
        byte[] model = new WireWriter().message(7, graph).toByteArray();
        assertThatThrownBy(() -> Program.read(model, "model.onnx", Limits.standard()))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE))
                .hasMessageStartingWith("model.onnx");
    }

    @Test
    void aCircleInFrontOfTheScoresComesToAnEnd() {
        Node one = new Node(new Operator("", "Identity"), List.of("h"), List.of("Y"), List.of());
        Node other = new Node(new Operator("", "Identity"), List.of("Y"), List.of("h"), List.of());
        assertThatThrownBy(() -> differentiate(17, List.of(one, other), shape(-1, CLASSES)))
                .isInstanceOf(NoGradientException.class);
    }

    @Test
    void aTensorWithANameOfOursIsRefused() {
        for (String name : List.of("gambeson/logits", "gambeson/labels", "gambeson/gradient-of/Mul/1")) {
            Node one = new Node(new Operator("", "Relu"), List.of("X"), List.of(name), List.of());
            assertThatThrownBy(() -> differentiate(
                            17, List.of(one, node("Relu", List.of(name))), shape(-1, CLASSES)))
                    .isInstanceOf(NoGradientException.class)
                    .hasMessageContaining("begin with gambeson/");
        }
    }

    @Test
    void textsOfTheFileAreQuotedInPart() {
        Node node = node("ScatterND", List.of("X", "one", "X"), Attribute.of("reduction", "x".repeat(1 << 20)));
        assertThatThrownBy(() -> differentiate(17, List.of(node), shape(-1, CLASSES)))
                .isInstanceOfSatisfying(
                        NoGradientException.class, e -> assertThat(e.getMessage().length()).isLessThan(1000));
    }

    @Test
    void aLongAttributeIsNotCopiedForEachOperator() {
        Attribute junk = Attribute.of("junk", "x".repeat(2 << 20));
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            nodes.add(new Node(
                    new Operator("", "MaxPool"),
                    List.of(i == 0 ? "X" : "h" + (i - 1)),
                    List.of(i == 19 ? "Y" : "h" + i),
                    List.of(Attribute.list("kernel_shape", 3, 3), Attribute.list("pads", 1, 1, 1, 1), junk)));
        }
        long before = allocated();
        byte[] graph = differentiate(17, nodes, shape(-1, 1, 8, 8));
        assertThat(allocated() - before).isLessThan(6L * graph.length);
    }

    @Test
    void aFunctionWithAMillionParametersIsNotWrittenOutAThousandTimes() {
        WireWriter function = new WireWriter().text(1, "f").text(10, "own").text(5, "y");
        for (int i = 0; i < 1_000_000; i++) {
            function.text(4, "p");
        }
        WireReader message = WireReader.of(function.toByteArray(), "model.onnx", Limits.standard());
        List<Node> calls = Collections.nCopies(1000, node("own.f", List.of("X")));
        Program program = program(17, calls, List.of(message));
        assertThatThrownBy(() -> differentiate(program, shape(-1, CLASSES)))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE))
                .hasMessageStartingWith("model.onnx");
    }

    @Test
    void aTensorOfTerabytesInsideIsNotMade() {
        looked(4);
        assertThatThrownBy(() -> looked(HUGE))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE))
                .hasMessageStartingWith("model.onnx");
    }

    private static void looked(long size) {
        WireWriter graph = new WireWriter()
                .message(1, Onnx.node("ConstantOfShape", "", "size", "huge"))
                .message(1, Onnx.node("Relu", "", "X", "Y"))
                .text(2, "graph")
                .message(5, TensorValue.longs(size).write("size"))
                .message(11, Onnx.port("X", 1, 0, 4))
                .message(12, new WireWriter().text(1, "huge"))
                .message(12, new WireWriter().text(1, "Y"));
        byte[] model = Onnx.model(graph).toByteArray();
        Port port = new Port("X", ElementType.FLOAT, new long[] {Port.DYNAMIC, 4});
        RandomRuns runs = new RandomRuns(List.of(port), List.of(shape(4)), "model.onnx");
        Map<String, Seen> seen = new HashMap<>();
        runs.run(model, List.of("huge", "Y"), 2, seen::put);
        assertThat(seen.get("Y").shape()).containsExactly(2, 4);
    }

    private static byte[] differentiate(int opset, List<Node> nodes, long[] x) {
        return differentiate(program(opset, nodes, List.of()), x);
    }

    private static Program program(int opset, List<Node> nodes, List<WireReader> functions) {
        Map<String, WireReader> constants = new LinkedHashMap<>();
        constants.put("zero", TensorValue.longs(0).write("zero"));
        constants.put("one", TensorValue.longs(1).write("one"));
        constants.put("two", TensorValue.longs(2).write("two"));
        constants.put("ten", TensorValue.longs(CLASSES).write("ten"));
        constants.put("pads", TensorValue.longs(0, 1, 0, 1).write("pads"));
        constants.put("scales", new TensorValue(ValueInfo.FLOAT, shape(3), new double[] {1, 1, 1.5}).write("scales"));
        constants.put("kernels", new TensorValue(ValueInfo.FLOAT, shape(8, 8, 1, 1), new double[64]).write("kernels"));
        WireReader input = WireReader.of(Onnx.port("X", 1).toByteArray(), "model.onnx", Limits.standard());
        Map<String, Long> opsets = new TreeMap<>(Map.of("", (long) opset, "ai.onnx.ml", 3L, "own", 1L));
        Program program =
                new Program(9, opsets, Map.of("X", input), List.of("Y"), constants, List.of(), nodes, functions);
        return functions.isEmpty() ? Program.read(program.write(), "model.onnx", Limits.standard()) : program;
    }

    /** All tensors are shown in the shape of the input. */
    private static byte[] differentiate(Program program, long[] x) {
        Map<String, Facts> given = new HashMap<>();
        List<Extent> extents = LongStream.of(x).mapToObj(HostileGradientsTest::extent).toList();
        given.put("X", new Facts(ValueInfo.FLOAT, extents, null));
        Port port = new Port("X", ElementType.FLOAT, x);
        Signature.Output output = new Signature(List.of(port), new Signature.Output("Y", CLASSES, Signature.Output.Kind.LOGIT, null)).output();
        return Differentiation.of(
                        program, "Y", output, List.of("X"), given,
                        (model, outputs, batch, look) -> outputs.forEach(name -> look.at(
                                name,
                                new Seen(ValueInfo.FLOAT, LongStream.of(x).map(e -> e < 0 ? batch : e).toArray(), null))),
                        0, "model.onnx")
                .graph(Loss.CROSS_ENTROPY);
    }

    private static Extent extent(long extent) {
        return extent < 0 ? new Extent(1, 0) : Extent.of(extent);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
