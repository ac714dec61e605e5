package dev.gambeson.model;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * One tensor for one input of a model.
 *
 * <p>Buffers are direct, in native order, and owned by the caller, who may write new values into them and call again:
 * nothing is copied on the way to the model.
 */
public sealed interface InputTensor {

    /** The input it is for. */
    String name();

    /** The extents after the batch. */
    long[] exampleShape();

    /** 32-bit floats. */
    record Floats(String name, FloatBuffer values, long[] exampleShape) implements InputTensor {}

    /** 64-bit floats. */
    record Doubles(String name, DoubleBuffer values, long[] exampleShape) implements InputTensor {}

    /** 64-bit integers; also given to 32-bit inputs, which refuse what does not fit. */
    record Longs(String name, LongBuffer values, long[] exampleShape) implements InputTensor {}

    /** Texts. */
    record Strings(String name, String[] values, long[] exampleShape) implements InputTensor {}
}
