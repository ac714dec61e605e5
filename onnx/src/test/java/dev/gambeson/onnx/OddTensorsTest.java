package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.GambesonException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Model;
import dev.gambeson.onnx.file.Onnx;
import dev.gambeson.onnx.graph.Attribute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tensors inside that Java has no type for, and what is no tensor, are looked at too. */
class OddTensorsTest {

    @TempDir
    private Path folder;

    private static WireWriter cast(String from, String to, long type) {
        return node("Cast", from, to, Attribute.of("to", type));
    }

    private static WireWriter node(String type, String inputs, String output, Attribute... attributes) {
        WireWriter node = new WireWriter();
        for (String input : inputs.split(" ")) {
            node.text(1, input);
        }
        node.text(2, output).text(4, type);
        for (Attribute attribute : attributes) {
            node.message(5, attribute.message());
        }
        return node;
    }

    static Stream<Arguments> odd() {
        Stream<Arguments> types = Stream.of(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 21, 22)
                .map(type -> Arguments.of("type " + type, List.of(cast("X", "odd", type), cast("odd", "Z", 1)), ""));
        return Stream.concat(
                types,
                Stream.of(
                        Arguments.of(
                                "a sequence",
                                List.of(
                                        node("SequenceConstruct", "X X", "odd"),
                                        node("ConcatFromSequence", "odd", "Z", Attribute.of("axis", 1))),
                                "SequenceConstruct: no rule"),
                        Arguments.of(
                                "an optional",
                                List.of(node("Optional", "X", "odd"), node("OptionalGetElement", "odd", "Z")),
                                "ONNX Runtime does not run it")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odd")
    void endWithAReasonOrAGradient(String what, List<WireWriter> nodes, String reason) throws IOException {
        WireWriter graph = new WireWriter();
        nodes.forEach(node -> graph.message(1, node));
        graph.message(1, node("Concat", "X Z", "Y", Attribute.of("axis", 1))).text(2, "graph");
        graph.message(11, Onnx.port("X", 1, 0, 4)).message(12, Onnx.port("Y", 1));
        WireWriter model = new WireWriter()
                .number(1, 10)
                .message(8, new WireWriter().text(1, "").number(2, 21));
        Path file = folder.resolve("model.onnx");
        Files.write(file, model.message(7, graph).toByteArray());
        try (Model loaded = OnnxModels.load(file, "model.onnx", null, Limits.standard());
                Gradient gradient = ((GradientModel) loaded).gradient(List.of(new long[] {4}))) {
            gradient.predictor(Loss.CROSS_ENTROPY).close();
            assertThat(reason).as("has a gradient").isEmpty();
        } catch (GambesonException e) {
            assertThat(reason).as(e.getMessage()).isNotEmpty();
            assertThat(e).hasMessageStartingWith("model.onnx").hasMessageContaining(reason);
        }
    }
}
