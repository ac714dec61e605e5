package dev.gambeson.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.Nearest;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Port;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a caller gives for one input of the graph.
 *
 * @param port the input
 * @param given the caller's tensor
 * @param size how many elements an example has
 */
record Feed(Port port, InputTensor given, int size) {

    /**
     * Pairs the inputs of a graph with the tensors of a caller.
     *
     * @throws GambesonException {@code MISMATCH} where one is missing, unknown, or of another type or shape
     */
    static List<Feed> match(List<Port> ports, List<InputTensor> tensors, String model) {
        List<Feed> feeds = new ArrayList<>();
        for (Port port : ports) {
            InputTensor tensor = tensors.stream()
                    .filter(given -> given.name().equals(port.name()))
                    .findFirst()
                    .orElseThrow(() -> mismatch(model + ": input " + port + " was not given"));
            feeds.add(new Feed(port, tensor, checkedSize(port, tensor, model)));
        }
        for (InputTensor tensor : tensors) {
            if (ports.stream().noneMatch(port -> port.name().equals(tensor.name()))) {
                List<String> names = ports.stream().map(Port::name).toList();
                throw mismatch(model + " has no input `" + tensor.name() + "`"
                        + Nearest.to(tensor.name(), names)
                                .map(near -> "; did you mean `" + near + "`?")
                                .orElse("; it has " + String.join(", ", names)));
            }
        }
        return feeds;
    }

    private static int checkedSize(Port port, InputTensor tensor, String model) {
        long[] wanted = port.exampleShape();
        long[] given = tensor.exampleShape();
        boolean fits = wanted.length == given.length || port.shape().length == 1 && port.shape()[0] == Port.DYNAMIC;
        long size = 1;
        for (int i = 0; i < given.length; i++) {
            size *= given[i];
            fits &= i >= wanted.length || wanted[i] == Port.DYNAMIC || wanted[i] == given[i];
        }
        if (!fits || !accepts(port.type(), tensor)) {
            throw mismatch(model + " takes " + port + ", but was given "
                    + tensor.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT)
                    + Arrays.toString(given) + " an example");
        }
        return Math.toIntExact(size);
    }

    private static boolean accepts(ElementType type, InputTensor tensor) {
        return switch (type) {
            case FLOAT -> tensor instanceof InputTensor.Floats;
            case DOUBLE -> tensor instanceof InputTensor.Doubles;
            case INT64, INT32, BOOL -> tensor instanceof InputTensor.Longs;
            case STRING -> tensor instanceof InputTensor.Strings;
        };
    }

    /** The examples {@code from} to {@code from + wanted} as a tensor of {@code batch}, filled up with zeros. */
    OnnxTensor tensor(OrtEnvironment environment, int from, int wanted, int batch) throws OrtException {
        long[] example = given.exampleShape();
        long[] shape = new long[example.length + 1];
        shape[0] = batch;
        System.arraycopy(example, 0, shape, 1, example.length);
        int begin = from * size;
        int count = wanted * size;
        int room = batch * size;
        if (given instanceof InputTensor.Floats floats) {
            FloatBuffer part = wanted == batch && floats.values().isDirect()
                    ? floats.values().slice(begin, count)
                    : direct(room, Float.BYTES).asFloatBuffer().put(0, floats.values(), begin, count);
            return OnnxTensor.createTensor(environment, part, shape);
        }
        if (given instanceof InputTensor.Doubles doubles) {
            DoubleBuffer part = wanted == batch && doubles.values().isDirect()
                    ? doubles.values().slice(begin, count)
                    : direct(room, Double.BYTES).asDoubleBuffer().put(0, doubles.values(), begin, count);
            return OnnxTensor.createTensor(environment, part, shape);
        }
        if (given instanceof InputTensor.Strings strings) {
            String[] part = Arrays.copyOf(Arrays.copyOfRange(strings.values(), begin, begin + count), room);
            Arrays.fill(part, count, room, "");
            return OnnxTensor.createTensor(environment, part, shape);
        }
        return integers(environment, ((InputTensor.Longs) given).values(), begin, count, room, shape);
    }

    private OnnxTensor integers(
            OrtEnvironment environment, LongBuffer values, int begin, int count, int room, long[] shape)
            throws OrtException {
        if (port.type() == ElementType.INT64) {
            LongBuffer part = direct(room, Long.BYTES).asLongBuffer().put(0, values, begin, count);
            return OnnxTensor.createTensor(environment, part, shape);
        }
        if (port.type() == ElementType.BOOL) {
            ByteBuffer part = direct(room, 1);
            for (int i = 0; i < count; i++) {
                part.put(i, (byte) (values.get(begin + i) == 0 ? 0 : 1));
            }
            return OnnxTensor.createTensor(environment, part, shape, OnnxJavaType.BOOL);
        }
        IntBuffer part = direct(room, Integer.BYTES).asIntBuffer();
        for (int i = 0; i < count; i++) {
            long value = values.get(begin + i);
            if (value != (int) value) {
                throw mismatch("input " + port + " takes 32-bit integers, and " + value + " is none");
            }
            part.put(i, (int) value);
        }
        return OnnxTensor.createTensor(environment, part, shape);
    }

    private static ByteBuffer direct(int elements, int width) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(elements, width)).order(ByteOrder.nativeOrder());
    }

    private static GambesonException mismatch(String message) {
        return new GambesonException(ErrorCode.MISMATCH, message);
    }
}
