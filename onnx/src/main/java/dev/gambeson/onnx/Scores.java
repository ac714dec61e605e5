package dev.gambeson.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/** The numbers of an output as 32-bit floats. */
final class Scores {

    private Scores() {}

    static FloatBuffer floats(OnnxTensor output, String name) {
        if (output.getInfo().type == OnnxJavaType.FLOAT) {
            return output.getFloatBuffer();
        }
        if (output.getInfo().type == OnnxJavaType.DOUBLE) {
            DoubleBuffer doubles = output.getDoubleBuffer();
            FloatBuffer floats = FloatBuffer.allocate(doubles.remaining());
            while (doubles.hasRemaining()) {
                floats.put((float) doubles.get());
            }
            return floats.flip();
        }
        throw new GambesonException(
                ErrorCode.MODEL_FAILED, name + ": the scores are " + output.getInfo().type + ", not numbers");
    }
}
