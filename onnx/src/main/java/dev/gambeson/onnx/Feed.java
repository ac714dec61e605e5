package dev.gambeson.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Port;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Makes tensors of ONNX Runtime of what a caller gives for one input, call after call.
 *
 * <p>A direct buffer is handed over in place where all of a batch is in it; else its numbers go through a buffer that is
 * kept. Not thread-safe: one for each predictor.
 */
final class Feed {

    private final Port port;
    private ByteBuffer scratch = ByteBuffer.allocate(0);
    private InputTensor given;
    private int size;

    Feed(Port port) {
        this.port = port;
        this.given = new InputTensor.Strings(port.name(), new String[0], new long[0]);
    }

    Port port() {
        return port;
    }

    /**
     * Takes what a caller gives.
     *
     * @throws GambesonException {@code MISMATCH} where it is of another type or shape
     * @throws IllegalArgumentException where it holds fewer examples
     */
    void take(InputTensor tensor, int examples, String model) {
        given = tensor;
        size = checkedSize(tensor, model);
        if (capacity(tensor) < (long) examples * size) {
            throw new IllegalArgumentException("input " + port + " was given " + capacity(tensor) + " elements for "
                    + examples + " examples of " + size);
        }
    }

    private int checkedSize(InputTensor tensor, String model) {
        long[] wanted = port.exampleShape();
        long[] shape = tensor.exampleShape();
        boolean undeclared = port.shape().length == 0;
        boolean fits = undeclared || wanted.length == shape.length;
        long elements = 1;
        for (int i = 0; i < shape.length; i++) {
            elements *= shape[i];
            fits &= undeclared || i >= wanted.length || wanted[i] == Port.DYNAMIC || wanted[i] == shape[i];
        }
        if (!fits || !accepts(tensor)) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    model + " takes " + port + ", but was given "
                            + tensor.getClass().getSimpleName().toLowerCase(Locale.ROOT) + Arrays.toString(shape)
                            + " an example");
        }
        return Math.toIntExact(elements);
    }

    private boolean accepts(InputTensor tensor) {
        return switch (port.type()) {
            case FLOAT -> tensor instanceof InputTensor.Floats;
            case DOUBLE -> tensor instanceof InputTensor.Doubles;
            case INT64, INT32, BOOL -> tensor instanceof InputTensor.Longs;
            case STRING -> tensor instanceof InputTensor.Strings;
        };
    }

    private static int capacity(InputTensor tensor) {
        if (tensor instanceof InputTensor.Strings strings) {
            return strings.values().length;
        }
        Buffer buffer = tensor instanceof InputTensor.Floats floats
                ? floats.values()
                : tensor instanceof InputTensor.Doubles doubles
                        ? doubles.values()
                        : ((InputTensor.Longs) tensor).values();
        return buffer.capacity();
    }

    /** How many numbers an example has that was taken. */
    int size() {
        return size;
    }

    /** The shape of so many examples. */
    long[] shape(int batch) {
        long[] example = given.exampleShape();
        long[] shape = new long[example.length + 1];
        shape[0] = batch;
        System.arraycopy(example, 0, shape, 1, example.length);
        return shape;
    }

    /** The examples {@code from} to {@code from + wanted} as a tensor of {@code batch}, filled up with zeros. */
    OnnxTensor tensor(OrtEnvironment environment, int from, int wanted, int batch) throws OrtException {
        long[] shape = shape(batch);
        int begin = from * size;
        int count = wanted * size;
        int room = Math.multiplyExact(batch, size);
        if (given instanceof InputTensor.Strings strings) {
            String[] part = Arrays.copyOf(Arrays.copyOfRange(strings.values(), begin, begin + count), room);
            Arrays.fill(part, count, room, "");
            return OnnxTensor.createTensor(environment, part, shape);
        }
        boolean inPlace = wanted == batch;
        if (given instanceof InputTensor.Floats floats) {
            return OnnxTensor.createTensor(
                    environment,
                    inPlace && floats.values().isDirect()
                            ? floats.values().slice(begin, count)
                            : zeros(room, Float.BYTES).asFloatBuffer().put(0, floats.values(), begin, count),
                    shape);
        }
        if (given instanceof InputTensor.Doubles doubles) {
            return OnnxTensor.createTensor(
                    environment,
                    inPlace && doubles.values().isDirect()
                            ? doubles.values().slice(begin, count)
                            : zeros(room, Double.BYTES).asDoubleBuffer().put(0, doubles.values(), begin, count),
                    shape);
        }
        LongBuffer longs = ((InputTensor.Longs) given).values();
        if (port.type() == ElementType.INT64) {
            return OnnxTensor.createTensor(
                    environment,
                    inPlace && longs.isDirect()
                            ? longs.slice(begin, count)
                            : zeros(room, Long.BYTES).asLongBuffer().put(0, longs, begin, count),
                    shape);
        }
        return narrow(environment, longs.slice(begin, count), room, shape);
    }

    /** 32-bit integers or truth values. */
    private OnnxTensor narrow(OrtEnvironment environment, LongBuffer values, int room, long[] shape)
            throws OrtException {
        if (port.type() == ElementType.BOOL) {
            ByteBuffer part = zeros(room, 1);
            for (int i = 0; i < values.capacity(); i++) {
                part.put(i, (byte) (values.get(i) == 0 ? 0 : 1));
            }
            return OnnxTensor.createTensor(environment, part, shape, OnnxJavaType.BOOL);
        }
        IntBuffer part = zeros(room, Integer.BYTES).asIntBuffer();
        for (int i = 0; i < values.capacity(); i++) {
            long value = values.get(i);
            if (value != (int) value) {
                throw new GambesonException(
                        ErrorCode.MISMATCH, "input " + port + " takes 32-bit integers, and " + value + " is none");
            }
            part.put(i, (int) value);
        }
        return OnnxTensor.createTensor(environment, part, shape);
    }

    /** The kept buffer, so large and all zero. */
    private ByteBuffer zeros(int elements, int width) {
        int bytes = Math.multiplyExact(elements, width);
        if (scratch.capacity() < bytes) {
            scratch = ByteBuffer.allocateDirect(bytes);
        }
        for (int i = 0; i < bytes; i++) {
            scratch.put(i, (byte) 0);
        }
        return scratch.slice(0, bytes).order(ByteOrder.nativeOrder());
    }
}
