package dev.gambeson.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.format.protobuf.WireWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tensors in other files are read from the model's folder and from nowhere else, wherever in the model they stand. */
class ExternalTensorsTest {

    @TempDir
    private Path root;

    private Path folder;

    @BeforeEach
    void layOut() throws IOException {
        folder = Files.createDirectories(root.resolve("bundle"));
        Files.write(root.resolve("secret.bin"), new byte[16]);
        Files.createDirectories(folder.resolve("weights"));
        Files.write(folder.resolve("weights").resolve("w.bin"), new byte[16]);
        Files.write(folder.resolve("w.bin"), new byte[16]);
    }

    @ParameterizedTest
    @CsvSource({
        "../secret.bin, leaves the folder",
        "../../../../../../etc/passwd, leaves the folder",
        "weights/../../secret.bin, leaves the folder",
        "weights/../w.bin, leaves the folder",
        "/etc/passwd, not in the folder",
        "/dev/zero, not in the folder",
        "'', not in the folder",
        "., not a regular file",
        "weights, not a regular file",
        "*/_ORT_MEM_ADDR_/*, not there",
        "absent.bin, not there",
    })
    void aPathOutOfTheBundleIsRefused(String location, String reason) {
        assertThatThrownBy(() -> load(initializer(Map.of("location", location))))
                .isInstanceOfSatisfying(
                        GambesonException.class,
                        e -> assertThat(e.code())
                                .isEqualTo(
                                        reason.equals("not there")
                                                ? ErrorCode.INPUT_UNREADABLE
                                                : ErrorCode.MODEL_REFUSED))
                .hasMessageContaining(reason)
                .hasMessageContaining("`" + location + "`");
    }

    @Test
    void aPathThatIsNoPathIsRefused() {
        assertRefused(initializer(Map.of("location", "w\0.bin")), "no path");
    }

    @Test
    void linksAreRefusedAlsoInsideAndAlsoAsFolders() throws IOException {
        Files.createSymbolicLink(folder.resolve("out.bin"), root.resolve("secret.bin"));
        Files.createSymbolicLink(folder.resolve("in.bin"), folder.resolve("w.bin"));
        Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("weights"));
        for (String link : List.of("out.bin", "in.bin", "linked/w.bin")) {
            assertRefused(initializer(Map.of("location", link)), "is a link");
        }
    }

    @Test
    void aPipeIsRefusedAndNotWaitedFor() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.bin");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "mkfifo is not on this machine");
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        assertRefused(initializer(Map.of("location", "pipe.bin")), "not a regular file");
    }

    /** It is longer than the numbers in it were, so that all of it would be taken for numbers. */
    @Test
    void whatIsSealedIsNotTakenForNumbers() throws IOException {
        Path sealed = folder.resolve("w.bin");
        Files.write(sealed, Arrays.copyOf("GAMBSEAL\u0001".getBytes(StandardCharsets.US_ASCII), 200));
        assertThatThrownBy(() -> load(initializer(Map.of("location", "w.bin", "offset", "0", "length", "16"))))
                .hasMessageContaining("`w.bin`, which is sealed")
                .extracting(e -> ((GambesonException) e).code())
                .isEqualTo(ErrorCode.INPUT_UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 17, claims 17 bytes",
        "9, 8, claims 8 bytes",
        "17, 0, claims 0 bytes",
        "9223372036854775807, 1, claims 1 bytes",
        "-1, 4, no place",
        "0, -1, no place",
        "x, 4, no place",
        "0, 99999999999999999999, no place",
        "0, 1, claims more elements",
    })
    void aRangeOutsideTheFileIsRefused(String offset, String length, String reason) {
        assertRefused(initializer(Map.of("location", "w.bin", "offset", offset, "length", length)), reason);
    }

    static Stream<Arguments> everyPlace() {
        WireWriter outside = Onnx.external("w", 4, Map.of("location", "../secret.bin"));
        WireWriter branch = Onnx.graph().message(5, outside);
        WireWriter constant = Onnx.node("Constant", "", "", "Z", Onnx.attribute("value", 5, outside));
        return Stream.of(
                Arguments.of("an initializer", Onnx.graph().message(5, outside), null),
                Arguments.of("an attribute", Onnx.graph(constant), null),
                Arguments.of(
                        "an attribute with a list",
                        Onnx.graph(Onnx.node(
                                "Constant",
                                "",
                                "",
                                "Z",
                                new WireWriter().text(1, "x").message(10, outside))),
                        null),
                Arguments.of(
                        "an initializer of a branch",
                        Onnx.graph(Onnx.node("If", "", "c", "Z", Onnx.attribute("then_branch", 6, branch))),
                        null),
                Arguments.of("a function", Onnx.graph(), Onnx.function("my", "f", List.of(constant))),
                Arguments.of(
                        "a default of a function",
                        Onnx.graph(),
                        Onnx.function("my", "f", List.of()).message(11, Onnx.attribute("value", 5, outside))),
                // An enumeration has 32 bits; the ones above are dropped by protobuf.
                Arguments.of(
                        "a location of more than 32 bits",
                        Onnx.graph()
                                .message(
                                        5,
                                        Onnx.tensor("w", 4, new byte[16])
                                                .message(
                                                        13,
                                                        new WireWriter()
                                                                .text(1, "location")
                                                                .text(2, "../secret.bin"))
                                                .number(14, (1L << 32) + 1)),
                        null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyPlace")
    void aTensorOutsideIsSeenEverywhere(
            String place, WireWriter graph, @org.jspecify.annotations.Nullable WireWriter function) {
        WireWriter model = Onnx.model(graph);
        if (function != null) {
            model.message(25, function);
        }
        assertRefused(model, "leaves the folder");
    }

    @Test
    void whatIsInlinedIsTheSameModelWithItsValuesInside() throws IOException {
        Files.write(folder.resolve("w.bin"), "0123456789abcdef!".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        byte[] outside = initializer(Map.of("location", "w.bin", "offset", "1", "length", "16"))
                .toByteArray();
        byte[] inlined = ExternalTensors.inline(outside, folder, "model.onnx", Limits.standard());
        byte[] wanted = "123456789abcdef!".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        WireWriter twin = Onnx.graph().message(5, Onnx.tensor("w", 4, wanted));
        assertThat(inlined).isEqualTo(Onnx.model(twin).toByteArray());
        assertThat(Inspection.of(WireReader.of(inlined, "model.onnx", Limits.standard()), "model.onnx"))
                .isFalse();
    }

    @Test
    void manyTensorsOfOneLargeFileAreBounded() throws IOException {
        Files.write(folder.resolve("w.bin"), new byte[1 << 20]);
        WireWriter graph = Onnx.graph();
        for (int i = 0; i < 20; i++) {
            graph.message(5, Onnx.external("w" + i, 4, Map.of("location", "w.bin")));
        }
        byte[] model = Onnx.model(graph).toByteArray();
        assertThatThrownBy(() -> ExternalTensors.inline(
                        model, folder, "model.onnx", Limits.standard().withMemoryBytes(8 << 20)))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE));
    }

    private static WireWriter initializer(Map<String, String> place) {
        return Onnx.model(Onnx.graph().message(5, Onnx.external("w", 4, place)));
    }

    private void assertRefused(WireWriter model, String reason) {
        assertThatThrownBy(() -> load(model))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_REFUSED))
                .hasMessageStartingWith("model.onnx: ")
                .hasMessageContaining(reason);
    }

    private void load(WireWriter model) {
        ModelFile.inspected(model.toByteArray(), folder, "model.onnx", Limits.standard());
    }
}
