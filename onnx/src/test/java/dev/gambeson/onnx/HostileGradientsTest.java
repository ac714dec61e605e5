package dev.gambeson.onnx;

import static dev.gambeson.onnx.MadeUp.CLASSES;
import static dev.gambeson.onnx.MadeUp.allocated;
import static dev.gambeson.onnx.MadeUp.differentiate;
import static dev.gambeson.onnx.MadeUp.node;
import static dev.gambeson.onnx.MadeUp.program;
import static dev.gambeson.onnx.MadeUp.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.model.Port;
import dev.gambeson.onnx.file.Onnx;
import dev.gambeson.onnx.file.Operator;
import dev.gambeson.onnx.gradient.Seen;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.program.Program;
import dev.gambeson.onnx.program.TensorValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models as a whole that an attacker writes to break their differentiation end with a reason. */
class HostileGradientsTest {

    private static final long HUGE = 1L << 40;

    @Test
    void thousandsOfUnrolledSequencesAreTooMany() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            nodes.add(new Node(
                    new Operator("", "LSTM"),
                    List.of(i == 0 ? "X" : "h" + (i - 1), "kernels", "kernels"),
                    List.of("", "h" + i),
                    List.of()));
        }
        nodes.add(node("Identity", List.of("h499")));
        assertThatThrownBy(() -> differentiate(17, nodes, shape(500, -1, 4)))
                .isInstanceOf(NoGradientException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void fortyThousandOperatorsAreDifferentiatedInTimeThatFollowsTheirNumber() {
        int many = 40_000;
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            String before = i == 0 ? "X" : "h" + (i - 1);
            nodes.add(new Node(
                    new Operator("", "Neg"), List.of(before), List.of(i == many - 1 ? "Y" : "h" + i), List.of()));
        }
        Collections.reverse(nodes);
        assertThat(differentiate(17, nodes, shape(-1, CLASSES)).length).isGreaterThan(many);
    }

    @Test
    void moreOperatorsThanThatAreNotHeld() {
        WireWriter graph = new WireWriter();
        WireWriter empty = new WireWriter();
        for (int i = 0; i <= 50_000; i++) {
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
            assertThatThrownBy(() -> differentiate(17, List.of(one, node("Relu", List.of(name))), shape(-1, CLASSES)))
                    .isInstanceOf(NoGradientException.class)
                    .hasMessageContaining("begin with gambeson/");
        }
    }

    @Test
    void textsOfTheFileAreQuotedInPart() {
        Node node = node("ScatterND", List.of("X", "one", "X"), Attribute.of("reduction", "x".repeat(1 << 20)));
        assertThatThrownBy(() -> differentiate(17, List.of(node), shape(-1, CLASSES)))
                .isInstanceOfSatisfying(
                        NoGradientException.class,
                        e -> assertThat(e.getMessage().length()).isLessThan(1000));
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
        runs.run(model, List.of("huge", "Y"), new int[] {2}, (batch, tensor, one) -> seen.put(tensor, one));
        assertThat(seen.get("Y").shape()).containsExactly(2, 4);
    }
}
