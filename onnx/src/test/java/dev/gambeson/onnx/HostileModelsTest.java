package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.model.Model;
import dev.gambeson.onnx.file.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an attacker writes into a model is refused before ONNX Runtime sees it, wherever in the file it stands. */
class HostileModelsTest {

    private static final WireWriter STEAL = Onnx.node("Steal", "com.evil", "X", "Z");

    @TempDir
    private Path folder;

    @Test
    void theCleanTwinLoads() throws IOException {
        load(Onnx.model(Onnx.graph())).close();
    }

    static Stream<Arguments> everyPlace() {
        WireWriter branch = Onnx.graph(STEAL);
        return Stream.of(
                Arguments.of("the graph", Onnx.model(Onnx.graph(STEAL))),
                Arguments.of(
                        "a branch",
                        Onnx.model(
                                Onnx.graph(Onnx.node("If", "", "c", "Z", Onnx.attribute("then_branch", 6, branch))))),
                Arguments.of(
                        "a list of graphs",
                        Onnx.model(Onnx.graph(Onnx.node(
                                "If",
                                "",
                                "c",
                                "Z",
                                new WireWriter().text(1, "x").message(11, branch))))),
                Arguments.of(
                        "a function", Onnx.model(Onnx.graph()).message(25, Onnx.function("my", "f", List.of(STEAL)))),
                Arguments.of(
                        "a default of a function",
                        Onnx.model(Onnx.graph())
                                .message(
                                        25,
                                        Onnx.function("my", "f", List.of())
                                                .message(11, Onnx.attribute("body", 6, branch)))),
                Arguments.of("training", Onnx.model(Onnx.graph()).message(20, new WireWriter().message(2, branch))),
                Arguments.of(
                        "the domain of a function that does not define it",
                        Onnx.model(Onnx.graph(STEAL)).message(25, Onnx.function("com.evil", "other", List.of()))),
                Arguments.of(
                        "layout operators, made for one machine",
                        Onnx.model(Onnx.graph(Onnx.node("Steal", "com.microsoft.nchwc", "X", "Z")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyPlace")
    void operatorsOfUnknownOriginAreSeen(String place, WireWriter model) {
        assertRefused(model, ErrorCode.MODEL_REFUSED)
                .hasMessageContaining("Steal")
                .hasMessageStartingWith("model.onnx");
    }

    @Test
    void aModelMayBringItsOwnFunctions() throws IOException {
        WireWriter call = Onnx.node("f", "my", "X", "Y");
        WireWriter graph = new WireWriter()
                .message(1, call)
                .text(2, "graph")
                .message(11, Onnx.port("X", 1, 0, 4))
                .message(12, Onnx.port("Y", 1, 0, 4));
        load(Onnx.model(graph)
                        .message(8, new WireWriter().text(1, "my").number(2, 1))
                        .message(25, Onnx.function("my", "f", List.of(Onnx.node("Relu", "", "a", "b")))))
                .close();
    }

    @Test
    void functionsThatCallThemselvesAreRefused() {
        WireWriter f = Onnx.function("my", "f", List.of(Onnx.node("g", "my", "a", "b")));
        WireWriter g = Onnx.function("my", "g", List.of(Onnx.node("f", "my", "a", "b")));
        assertRefused(Onnx.model(Onnx.graph()).message(25, f).message(25, g), ErrorCode.MODEL_REFUSED)
                .hasMessageContaining("calls itself");
    }

    @Test
    void functionsThatGrowWithoutBoundAreRefused() {
        WireWriter model = Onnx.model(Onnx.graph(Onnx.node("f0", "my", "X", "Z")));
        for (int i = 0; i < 30; i++) {
            WireWriter next = Onnx.node("f" + (i + 1), "my", "a", "b");
            model.message(25, Onnx.function("my", "f" + i, List.of(next, next)));
        }
        model.message(25, Onnx.function("my", "f30", List.of(Onnx.node("Relu", "", "a", "b"))));
        assertRefused(model, ErrorCode.MODEL_REFUSED).hasMessageContaining("written out");
    }

    @Test
    void aThousandNestedBranchesAreRefused() {
        WireWriter graph = Onnx.graph();
        for (int i = 0; i < 1000; i++) {
            graph = Onnx.graph(Onnx.node("If", "", "c", "Z", Onnx.attribute("then_branch", 6, graph)));
        }
        assertRefused(Onnx.model(graph), ErrorCode.INPUT_MALFORMED).hasMessageContaining("nested too deeply");
    }

    /** Protobuf merges the two: one says external, the other says where, and neither alone is an external tensor. */
    @Test
    void aFieldThatStandsTwiceIsRefused() {
        WireWriter halves = new WireWriter()
                .text(1, "value")
                .message(5, new WireWriter().number(14, Onnx.EXTERNAL))
                .message(5, new WireWriter().number(1, 4));
        assertRefused(Onnx.model(Onnx.graph(Onnx.node("Constant", "", "", "Z", halves))), ErrorCode.INPUT_MALFORMED)
                .hasMessageContaining("twice");
        assertRefused(Onnx.model(Onnx.graph()).message(7, Onnx.graph()), ErrorCode.INPUT_MALFORMED)
                .hasMessageContaining("twice");
    }

    @Test
    void moreElementsThanBytesAreRefused() {
        WireWriter model = Onnx.model(Onnx.graph().message(5, Onnx.tensor("w", 1L << 28, new byte[4])));
        assertThat(model.size()).isLessThan(160);
        assertRefused(model, ErrorCode.INPUT_MALFORMED).hasMessageContaining("tensor `w` claims more elements");
        WireWriter overflow = Onnx.tensor("w", 1L << 62, new byte[4]).number(1, 8);
        assertRefused(Onnx.model(Onnx.graph().message(5, overflow)), ErrorCode.INPUT_MALFORMED);
        WireWriter negative = Onnx.tensor("w", -1, new byte[4]);
        assertRefused(Onnx.model(Onnx.graph().message(5, negative)), ErrorCode.INPUT_MALFORMED);
    }

    @Test
    void aSparseTensorOfAThousandMillionZerosIsRefused() {
        WireWriter sparse =
                new WireWriter().message(1, Onnx.tensor("s", 1, new byte[4])).number(3, 1L << 30);
        assertRefused(Onnx.model(Onnx.graph().message(15, sparse)), ErrorCode.INPUT_UNSUPPORTED);
        WireWriter constant = Onnx.node("Constant", "", "", "Z", Onnx.attribute("sparse_value", 22, sparse));
        assertRefused(Onnx.model(Onnx.graph(constant)), ErrorCode.INPUT_UNSUPPORTED);
    }

    @Test
    void anInputOfAGigabyteIsRefused() {
        for (long[] shape :
                List.of(new long[] {1 << 28, 4}, new long[] {1, 1 << 28}, new long[] {1L << 40, 1L << 40})) {
            WireWriter graph = new WireWriter()
                    .message(1, Onnx.node("Relu", "", "X", "Y"))
                    .text(2, "g")
                    .message(11, Onnx.port("X", 1, shape))
                    .message(12, Onnx.port("Y", 1, shape));
            assertRefused(Onnx.model(graph), ErrorCode.INPUT_TOO_LARGE).hasMessageContaining("input X");
        }
    }

    @Test
    void millionsOfEmptyNodesAreRefused() {
        WireWriter graph = Onnx.graph();
        WireWriter empty = new WireWriter();
        for (int i = 0; i < 4_000_001; i++) {
            graph.message(1, empty);
        }
        assertRefused(Onnx.model(graph), ErrorCode.INPUT_TOO_LARGE);
    }

    /** What is inspected is protobuf; what ONNX Runtime would load, if it were let, is its own format. */
    @Test
    void aFileThatIsTwoFormatsAtOnceIsRefused() {
        byte[] name = new byte[60];
        System.arraycopy("ORTM".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, name, 2, 4);
        byte[] model = new WireWriter().bytes(2, name).toByteArray();
        byte[] both = new byte[model.length + 400];
        byte[] graph = Onnx.model(Onnx.graph()).toByteArray();
        System.arraycopy(model, 0, both, 0, model.length);
        System.arraycopy(graph, 0, both, model.length, graph.length);
        both = java.util.Arrays.copyOf(both, model.length + graph.length);
        assertThat(new String(both, 4, 4, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("ORTM");
        byte[] file = both;
        assertThatThrownBy(() -> load(file))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED))
                .hasMessageContaining("own format");
    }

    @Test
    void aFileOverTheLimitIsRefusedWithTheReason() throws IOException {
        Path file = folder.resolve("model.onnx");
        Files.write(file, Onnx.model(Onnx.graph()).toByteArray());
        Limits small = Limits.standard().withMemoryBytes(50);
        assertThatThrownBy(() -> OnnxModels.load(file, "model.onnx", null, small))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE))
                .hasMessageContaining("50 may be read");
    }

    @Test
    void aSparseFileOverTwoGibibytesIsRefusedWithTheReason() throws IOException {
        Path file = folder.resolve("model.onnx");
        try (var channel = java.nio.channels.FileChannel.open(
                file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[1]), 1L << 31);
        }
        assertThatThrownBy(() -> OnnxModels.load(file, "model.onnx", null, Limits.standard()))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE))
                .hasMessageContaining("over 2 GiB");
    }

    @Test
    void everyTruncationIsRefusedOrFails() throws IOException {
        byte[] whole = Files.readAllBytes(new Recorded("boosting").file());
        List<Integer> accepted = new ArrayList<>();
        for (int length = 0; length < whole.length; length++) {
            try {
                load(java.util.Arrays.copyOf(whole, length)).close();
                accepted.add(length);
            } catch (GambesonException e) {
                assertThat(e).hasMessageStartingWith("model.onnx");
            }
        }
        // Cut after a whole field of the model, what is left can be a model: the graph is there, its opsets are not
        // all.
        assertThat(accepted).hasSizeLessThan(5);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(WireWriter model, ErrorCode code) {
        return assertThatThrownBy(() -> load(model))
                .isInstanceOfSatisfying(
                        GambesonException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }

    private Model load(WireWriter model) throws IOException {
        return load(model.toByteArray());
    }

    private Model load(byte[] model) throws IOException {
        Path file = folder.resolve("model.onnx");
        Files.write(file, model);
        return OnnxModels.load(file, "model.onnx", null, Limits.standard());
    }
}
