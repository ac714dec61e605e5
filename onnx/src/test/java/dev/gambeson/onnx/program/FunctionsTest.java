package dev.gambeson.onnx.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.file.Operator;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FunctionsTest {

    /** {@code twice(a) = (a × a, a + a)} and {@code both(a, b) = scaled by an attribute, of twice(a) and b}. */
    private static List<WireReader> functions() {
        WireWriter twice =
                new WireWriter().text(1, "twice").text(4, "a").text(5, "square").text(5, "sum");
        twice.message(7, node("", "Mul", List.of("a", "a"), List.of("square")).write());
        twice.message(7, node("", "Add", List.of("a", "a"), List.of("sum")).write());
        twice.message(9, new WireWriter().text(1, "").number(2, 17)).text(10, "own");
        WireWriter both =
                new WireWriter().text(1, "both").text(4, "a").text(4, "b").text(5, "out");
        both.message(7, node("own", "twice", List.of("a"), List.of("s", "t")).write());
        both.message(7, node("", "Mul", List.of("s", "t"), List.of("u")).write());
        WireWriter leaky = node("", "LeakyRelu", List.of("u"), List.of("v")).write();
        // alpha stands for the caller's slope.
        leaky.message(5, new WireWriter().text(1, "alpha").number(20, 1).text(21, "slope"));
        both.message(7, leaky);
        both.message(7, node("", "Add", List.of("v", "b"), List.of("out")).write());
        both.message(9, new WireWriter().text(1, "").number(2, 17));
        both.message(9, new WireWriter().text(1, "own").number(2, 1)).text(10, "own");
        both.message(11, Attribute.of("slope", 0.5f).message());
        return List.of(read(twice), read(both));
    }

    private static WireReader read(WireWriter message) {
        return WireReader.of(message.toByteArray(), "function", Limits.standard());
    }

    private static Node node(String domain, String type, List<String> in, List<String> out) {
        return new Node(new Operator(domain, type), in, out, List.of());
    }

    private static Program inlined(Node... calls) {
        Map<String, Long> opsets = new TreeMap<>(Map.of("", 17L, "own", 1L));
        return Functions.inlined(
                new Program(8, opsets, Map.of(), List.of("y"), Map.of(), List.of(), List.of(calls), functions()));
    }

    @Test
    void bodiesStandWhereFunctionsWereCalled() {
        Node call = new Node(
                new Operator("own", "both"), List.of("p", "q"), List.of("y"), List.of(Attribute.of("slope", 0.25f)));
        Program program = inlined(call);
        assertThat(program.functions()).isEmpty();
        assertThat(program.nodes())
                .extracting(Node::qualifiedName)
                .containsExactly("Mul", "Add", "Mul", "LeakyRelu", "Add");
        assertThat(program.nodes().get(3).real("alpha", 0)).isEqualTo(0.25f);
        assertThat(program.nodes().get(4).outputs()).containsExactly("y");
        assertThat(program.nodes().get(4).input(1)).isEqualTo("q");
    }

    @Test
    void defaultsHoldWhereTheCallerNamesNone() {
        Program program = inlined(node("own", "both", List.of("p", "q"), List.of("y")));
        assertThat(program.nodes().get(3).real("alpha", 0)).isEqualTo(0.5f);
    }

    @Test
    void anOutputThatNobodyWantsKeepsANameInside() {
        Program program = inlined(node("own", "twice", List.of("p"), List.of("", "y")));
        assertThat(program.nodes().get(0).output(0)).isNotEmpty();
        assertThat(program.nodes().get(1).outputs()).containsExactly("y");
    }

    @Test
    void twoCallsShareNoTensor() {
        Program program = inlined(
                node("own", "both", List.of("p", "q"), List.of("h")),
                node("own", "both", List.of("h", "p"), List.of("y")));
        assertThat(program.nodes().stream().flatMap(node -> node.outputs().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theGradientGoesThroughFunctions() {
        RuleCheck.opset(17, 1)
                .domain("own", 1)
                .functions(functions())
                .input("p", 4)
                .input("q", 4)
                .node("own", "both", List.of("p", "q"), List.of("h"))
                .node("own", "both", List.of("q", "h"), List.of("y"))
                .node("Tanh", List.of("y"), "z")
                .within(0.02)
                .check();
    }
}
