package dev.gambeson.onnx;

import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Port;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Made-up inputs for looking at a model: each number by the same supplier, whole numbers 0 or 1, texts empty.
 *
 * @param number gives numbers in 0..1
 */
record Samples(DoubleSupplier number) {

    /** Zeros. */
    static Samples zeros() {
        return new Samples(() -> 0);
    }

    /** Random numbers of that seed. */
    static Samples random(long seed) {
        return new Samples(new SplittableRandom(seed)::nextDouble);
    }

    /** A tensor of so many examples of that shape. */
    InputTensor of(Port port, long[] shape, int examples) {
        int elements = examples;
        for (long extent : shape) {
            elements = Math.multiplyExact(elements, Math.toIntExact(extent));
        }
        if (port.type() == ElementType.STRING) {
            String[] texts = new String[elements];
            Arrays.fill(texts, "");
            return new InputTensor.Strings(port.name(), texts, shape);
        }
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.multiplyExact(elements, Long.BYTES))
                .order(ByteOrder.nativeOrder());
        return switch (port.type()) {
            case FLOAT -> {
                FloatBuffer floats = bytes.asFloatBuffer();
                for (int i = 0; i < elements; i++) {
                    floats.put(i, (float) number.getAsDouble());
                }
                yield new InputTensor.Floats(port.name(), floats, shape);
            }
            case DOUBLE -> {
                DoubleBuffer doubles = bytes.asDoubleBuffer();
                for (int i = 0; i < elements; i++) {
                    doubles.put(i, number.getAsDouble());
                }
                yield new InputTensor.Doubles(port.name(), doubles, shape);
            }
            case INT64, INT32, BOOL, STRING -> {
                LongBuffer longs = bytes.asLongBuffer();
                for (int i = 0; i < elements; i++) {
                    longs.put(i, number.getAsDouble() < 0.5 ? 0 : 1);
                }
                yield new InputTensor.Longs(port.name(), longs, shape);
            }
        };
    }

    /** The shape of one example, where what is free is taken for 1. */
    static long[] smallest(Port port) {
        return Arrays.stream(port.exampleShape())
                .map(extent -> Math.max(1, extent))
                .toArray();
    }
}
