package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictor;
import dev.gambeson.onnx.file.Onnx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ONNX Runtime itself refuses is told in one line, without its source files, and with a way out where one is known. */
class FailuresTest {

    private static final int STRING = 8;

    @TempDir
    private Path folder;

    @Test
    void aModelNewerThanTheRuntimeSaysHowToExportItAnew() {
        WireWriter newer = new WireWriter()
                .number(1, 99)
                .message(8, new WireWriter().text(1, "").number(2, 17))
                .message(7, Onnx.graph());
        assertThat(failure(newer).remedy()).contains("ir_version");
        WireWriter opset = new WireWriter()
                .number(1, 8)
                .message(8, new WireWriter().text(1, "").number(2, 99))
                .message(7, Onnx.graph());
        assertThat(failure(opset).remedy()).contains("lower target opset");
    }

    @Test
    void aLocaleThatTheMachineLacksSaysWhatToDo() {
        WireWriter normalizer = Onnx.node(
                "StringNormalizer",
                "",
                "T",
                "U",
                new WireWriter().text(1, "locale").text(4, "xx_XX").number(20, 3),
                new WireWriter().text(1, "case_change_action").text(4, "LOWER").number(20, 3));
        WireWriter graph =
                Onnx.graph(normalizer).message(11, Onnx.port("T", STRING, 3)).message(12, Onnx.port("U", STRING, 3));
        GambesonException failure = failure(Onnx.model(graph));
        assertThat(failure).hasMessageContaining("Failed to construct locale");
        assertThat(failure.remedy()).contains("{'locale': 'C'}");
    }

    @Test
    void anUnseenCategoryThatTheEncoderRefusesSaysWhatToDo() throws IOException {
        WireWriter encoder = Onnx.node(
                "OneHotEncoder",
                "ai.onnx.ml",
                "T",
                "U",
                new WireWriter()
                        .text(1, "cats_strings")
                        .text(9, "a")
                        .text(9, "b")
                        .number(20, 8),
                new WireWriter().text(1, "zeros").number(3, 0).number(20, 2));
        WireWriter graph = new WireWriter()
                .message(1, encoder)
                .text(2, "graph")
                .message(11, Onnx.port("T", STRING, 0))
                .message(12, Onnx.port("U", 1, 0, 2));
        try (Model model = load(Onnx.model(graph));
                Predictor predictor = model.predictor()) {
            FloatBuffer scores =
                    ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder()).asFloatBuffer();
            predictor.predict(List.of(new InputTensor.Strings("T", new String[] {"b"}, new long[0])), 1, scores);
            assertThat(scores.get(1)).isEqualTo(1);
            InputTensor unseen = new InputTensor.Strings("T", new String[] {"secret"}, new long[0]);
            GambesonException failure =
                    catchThrowableOfType(GambesonException.class, () -> predictor.predict(List.of(unseen), 1, scores));
            assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_FAILED);
            assertThat(failure)
                    .hasMessageStartingWith("model.onnx: ONNX Runtime does not run it: operator OneHotEncoder: ")
                    .hasMessageNotContaining("secret");
            assertThat(failure.remedy()).contains("handle_unknown='ignore'");
        }
    }

    private GambesonException failure(WireWriter model) {
        GambesonException failure =
                catchThrowableOfType(GambesonException.class, () -> load(model).close());
        assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_FAILED);
        assertThat(failure.getMessage())
                .startsWith("model.onnx: ONNX Runtime does not run it: ")
                .doesNotContain(".cc:", "onnxruntime_src", "Error code")
                .hasSizeLessThan(400);
        return failure;
    }

    private Model load(WireWriter model) throws IOException {
        Path file = folder.resolve("model.onnx");
        Files.write(file, model.toByteArray());
        return OnnxModels.load(file, "model.onnx", null, Limits.standard());
    }
}
