package dev.gambeson.onnx.gradient;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.TensorInfo;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that came out of a run.
 *
 * @param type of its elements, in {@code TensorProto.DataType}
 * @param shape its extents
 * @param value its numbers where they are few, else null
 */
public record Seen(int type, long[] shape, @Nullable TensorValue value) {

    /** Takes down what is to be known of a tensor that is freed afterwards. */
    public static Seen of(OnnxTensor tensor) {
        TensorInfo info = tensor.getInfo();
        return new Seen(type(info), info.getShape(), value(tensor, info));
    }

    /** The number of an element type in {@code TensorProto.DataType}; ONNX Runtime counts in another order. */
    private static int type(TensorInfo info) {
        return switch (info.type) {
            case FLOAT -> ValueInfo.FLOAT;
            case UINT8 -> 2;
            case INT8 -> 3;
            case INT16 -> 5;
            case INT32 -> ValueInfo.INT32;
            case INT64 -> ValueInfo.INT64;
            case STRING -> ValueInfo.STRING;
            case BOOL -> ValueInfo.BOOL;
            case FLOAT16 -> 10;
            case DOUBLE -> ValueInfo.DOUBLE;
            case BFLOAT16 -> 16;
            case UNKNOWN -> 0;
        };
    }

    private static @Nullable TensorValue value(OnnxTensor tensor, TensorInfo info) {
        if (info.getNumElements() > TensorValue.MOST) {
            return null;
        }
        double[] numbers = switch (info.type) {
            case INT64 -> {
                LongBuffer longs = tensor.getLongBuffer();
                double[] values = new double[longs.remaining()];
                Arrays.setAll(values, longs::get);
                yield values;
            }
            case INT32 -> {
                IntBuffer ints = tensor.getIntBuffer();
                double[] values = new double[ints.remaining()];
                Arrays.setAll(values, ints::get);
                yield values;
            }
            case BOOL -> {
                ByteBuffer bytes = tensor.getByteBuffer();
                double[] values = new double[bytes.remaining()];
                Arrays.setAll(values, bytes::get);
                yield values;
            }
            case FLOAT -> {
                FloatBuffer floats = tensor.getFloatBuffer();
                double[] values = new double[floats.remaining()];
                Arrays.setAll(values, floats::get);
                yield values;
            }
            case DOUBLE -> {
                DoubleBuffer doubles = tensor.getDoubleBuffer();
                double[] values = new double[doubles.remaining()];
                Arrays.setAll(values, doubles::get);
                yield values;
            }
            case INT8, UINT8, INT16, FLOAT16, BFLOAT16, STRING, UNKNOWN -> null;
        };
        return numbers == null ? null : new TensorValue(type(info), info.getShape(), numbers);
    }
}
