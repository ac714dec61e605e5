package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.onnx.file.ModelFile;
import dev.gambeson.onnx.file.Onnx;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model of a few hundred bytes that would run for a thousand years is lawful ONNX: it is loaded, and ended. */
class WatchdogTest {

    /** Element types of onnx.proto. */
    private static final int FLOAT = 1;

    private static final int INT64 = 7;
    private static final int BOOL = 9;

    @Test
    void aLoopWithoutEndIsEnded() throws OrtException {
        byte[] model = endless();
        assertThat(ModelFile.inspected(model, Path.of("."), "loop.onnx", Limits.standard()))
                .isSameAs(model);
        Session session = Session.load(model, "loop.onnx", new Watchdog(50));
        try (OnnxTensor x = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), new float[][] {{1, 2, 3, 4}})) {
            assertThatThrownBy(() -> session.run(Map.of("X", x), "Y"))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_FAILED))
                    .hasMessageContaining("loop.onnx: did not answer within");
        } finally {
            session.release();
        }
    }

    private static byte[] endless() {
        WireWriter body = new WireWriter()
                .message(1, Onnx.node("Identity", "", "c", "co"))
                .message(1, Onnx.node("Neg", "", "v", "vo"))
                .text(2, "body")
                .message(11, Onnx.port("i", INT64))
                .message(11, Onnx.port("c", BOOL))
                .message(11, Onnx.port("v", FLOAT, 0, 4))
                .message(12, Onnx.port("co", BOOL))
                .message(12, Onnx.port("vo", FLOAT, 0, 4));
        byte[] rounds = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0, 1L << 60)
                .array();
        WireWriter graph = new WireWriter()
                .message(1, Onnx.node("Loop", "", "m go X", "Y", Onnx.attribute("body", 6, body)))
                .text(2, "graph")
                .message(5, new WireWriter().number(2, INT64).text(8, "m").bytes(9, rounds))
                .message(5, new WireWriter().number(2, BOOL).text(8, "go").bytes(9, new byte[] {1}))
                .message(11, Onnx.port("X", FLOAT, 0, 4))
                .message(12, Onnx.port("Y", FLOAT, 0, 4));
        return Onnx.model(graph).toByteArray();
    }
}
