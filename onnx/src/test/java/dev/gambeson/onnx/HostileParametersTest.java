package dev.gambeson.onnx;

import static dev.gambeson.onnx.MadeUp.allocated;
import static dev.gambeson.onnx.MadeUp.differentiate;
import static dev.gambeson.onnx.MadeUp.node;
import static dev.gambeson.onnx.MadeUp.shape;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Parameters of operators that make no sense, or ask for more than a rule may write, end with a reason; and none takes memory
 * by a number of the file. Shapes without elements can have any other extent.
 */
class HostileParametersTest {

    private static final long HUGE = 1L << 40;

    /** All rules work with less, whatever the extents. */
    private static final long MEGABYTES = 64;

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

    static Stream<Arguments> hostile() {
        List<String> x = List.of("X");
        return Stream.of(
                Arguments.of(
                        "a causal mask",
                        23,
                        shape(-1, 1, HUGE, 4),
                        node("Attention", List.of("X", "X", "X"), Attribute.of("is_causal", 1)),
                        "with a matrix"),
                Arguments.of(
                        "a slice in steps",
                        17,
                        shape(-1, HUGE),
                        node("Slice", List.of("X", "zero", "ten", "one", "two")),
                        "with a matrix"),
                Arguments.of(
                        "a gather before sums",
                        13,
                        shape(-1, HUGE),
                        node("Gather", List.of("X", "one"), Attribute.of("axis", 1)),
                        "with a matrix"),
                Arguments.of(
                        "a gather of elements before sums",
                        13,
                        shape(-1, HUGE),
                        node("GatherElements", List.of("X", "X"), Attribute.of("axis", 1)),
                        "with a matrix"),
                Arguments.of(
                        "neighbours among channels",
                        17,
                        shape(-1, 1 << 20, 2, 2),
                        node("LRN", x, Attribute.of("size", Long.MAX_VALUE)),
                        "with a matrix"),
                Arguments.of(
                        "a resized line",
                        17,
                        shape(-1, 1, 1 << 20),
                        node("Resize", List.of("X", "", "scales"), Attribute.of("mode", "linear")),
                        "with a matrix"),
                Arguments.of(
                        "a mirrored border",
                        17,
                        shape(-1, 1 << 30),
                        node("Pad", List.of("X", "pads"), Attribute.of("mode", "reflect")),
                        "with a matrix"),
                Arguments.of(
                        "a window of 2⁶⁰ places",
                        17,
                        shape(-1, 1, 8, 8),
                        node("AveragePool", x, Attribute.list("kernel_shape", 1L << 30, 1L << 30)),
                        "with a matrix"),
                Arguments.of(
                        "columns of a window",
                        13,
                        shape(-1, 1, 8, 8),
                        node(
                                "MaxPool",
                                x,
                                Attribute.list("kernel_shape", 100, 100),
                                Attribute.list("pads", 99, 99, 99, 99)),
                        "with a matrix"),
                Arguments.of(
                        "steps of 0",
                        17,
                        shape(-1, 1, 8, 8),
                        node("MaxPool", x, Attribute.list("kernel_shape", 2, 2), Attribute.list("strides", 0, 0)),
                        "a window without extents"),
                Arguments.of(
                        "a window of one dimension",
                        17,
                        shape(-1, 1, 8, 8),
                        node("MaxPool", x, Attribute.list("kernel_shape", 2)),
                        "its parameters make no sense"),
                Arguments.of(
                        "group 0",
                        17,
                        shape(-1, 8, 8, 8),
                        node("Conv", List.of("X", "kernels"), Attribute.of("group", 0)),
                        ""),
                Arguments.of(
                        "a permutation that is too short",
                        17,
                        shape(-1, 2, 3),
                        node("Transpose", x, Attribute.list("perm", 0)),
                        "its parameters make no sense"),
                Arguments.of(
                        "a negative permutation",
                        17,
                        shape(-1, 2),
                        node("Transpose", x, Attribute.list("perm", -1, 0)),
                        "its parameters make no sense"),
                Arguments.of(
                        "an axis of a single number",
                        17,
                        shape(),
                        node("Softmax", x, Attribute.of("axis", 1)),
                        "its parameters make no sense"),
                Arguments.of(
                        "blocks of 0",
                        17,
                        shape(-1, 4, 4, 4),
                        node("DepthToSpace", x, Attribute.of("blocksize", 0)),
                        "its parameters make no sense"),
                Arguments.of(
                        "an equation of more operands",
                        17,
                        shape(-1, 4),
                        node("Einsum", List.of("X", "X"), Attribute.of("equation", "ij,jk,kl->il")),
                        ""),
                Arguments.of(
                        "a sequence of 2⁴⁰ steps",
                        17,
                        shape(HUGE, -1, 4),
                        node("LSTM", List.of("X", "kernels", "kernels")),
                        "a sequence of no fixed length"),
                Arguments.of(
                        "2⁴⁰ support vectors",
                        17,
                        shape(-1, 4),
                        node(
                                "ai.onnx.ml.SVMRegressor",
                                x,
                                Attribute.of("n_supports", HUGE),
                                reals("support_vectors", 4)),
                        "with a matrix"),
                Arguments.of(
                        "support vectors of nobody",
                        17,
                        shape(-1, 4),
                        classifier(
                                "ai.onnx.ml.SVMClassifier",
                                Attribute.list("vectors_per_class", 0, -1),
                                reals("support_vectors", 4)),
                        "with a matrix"),
                Arguments.of(
                        "fewer coefficients than vectors",
                        17,
                        shape(-1, 4),
                        classifier(
                                "ai.onnx.ml.SVMClassifier",
                                Attribute.list("vectors_per_class", 2, 2),
                                reals("support_vectors", 16),
                                reals("coefficients", 1)),
                        "its parameters make no sense"),
                Arguments.of(
                        "pairs of a hundred thousand classes",
                        17,
                        shape(-1, 4),
                        classifier(
                                "ai.onnx.ml.SVMClassifier",
                                Attribute.list(
                                        "vectors_per_class",
                                        LongStream.range(0, 100_000)
                                                .map(i -> i == 0 ? 1 : 0)
                                                .toArray()),
                                reals("support_vectors", 4)),
                        "with a matrix"),
                Arguments.of(
                        "a table without columns",
                        17,
                        shape(-1, 0),
                        classifier("ai.onnx.ml.LinearClassifier", reals("coefficients", 4)),
                        "its parameters make no sense"));
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
}
