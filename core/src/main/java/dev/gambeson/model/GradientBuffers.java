package dev.gambeson.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes into a {@link GradientPredictor} beside the inputs, and what comes out: direct buffers in native order, owned
 * by the caller, read and written from their start, one example after another.
 *
 * @param labels the true class of each example; not read by {@link Loss#SEED}
 * @param targets the class to aim at; read by targeted losses only
 * @param seeds d loss / d logits, {@code classes} for each example; read by {@link Loss#SEED} only
 * @param logits receives {@code classes} numbers for each example: two where the model has a single score
 * @param losses receives one number for each example
 * @param gradients receives d loss / d input, as many numbers as the input has; one buffer for each input of floats or
 *     doubles, in the order of the signature
 */
public record GradientBuffers(
        LongBuffer labels,
        LongBuffer targets,
        FloatBuffer seeds,
        FloatBuffer logits,
        FloatBuffer losses,
        List<FloatBuffer> gradients) {

    public GradientBuffers {
        gradients = List.copyOf(gradients);
    }

    /**
     * New buffers.
     *
     * @param capacity how many examples they hold
     * @param classes how many classes the model tells apart
     * @param sizes how many numbers one example has, for each input of floats or doubles
     */
    public static GradientBuffers allocate(int capacity, int classes, int... sizes) {
        List<FloatBuffer> gradients = new ArrayList<>();
        for (int size : sizes) {
            gradients.add(floats(capacity, size));
        }
        return new GradientBuffers(
                bytes(capacity, Long.BYTES).asLongBuffer(),
                bytes(capacity, Long.BYTES).asLongBuffer(),
                floats(capacity, classes),
                floats(capacity, classes),
                floats(capacity, 1),
                gradients);
    }

    private static FloatBuffer floats(int capacity, int size) {
        return bytes(Math.multiplyExact(capacity, size), Float.BYTES).asFloatBuffer();
    }

    private static ByteBuffer bytes(int elements, int width) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(elements, width)).order(ByteOrder.nativeOrder());
    }
}
