package dev.gambeson.model.packed;

import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Port;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;

/**
 * One input of the model, and where its values lie in a packed row.
 *
 * @param port the input
 * @param exampleShape the shape in which it takes one example
 * @param offset of its first value in the row
 * @param columns one for each of its values
 */
record PackedInput(Port port, long[] exampleShape, int offset, List<PackedColumn> columns) {

    PackedInput {
        columns = List.copyOf(columns);
    }

    /** Whether a gradient with respect to it exists. */
    boolean isContinuous() {
        return port.type() == ElementType.FLOAT || port.type() == ElementType.DOUBLE;
    }

    /** A tensor for so many examples. */
    InputTensor allocate(int capacity) {
        int elements = Math.multiplyExact(capacity, columns.size());
        return switch (port.type()) {
            case FLOAT ->
                new InputTensor.Floats(
                        port.name(), direct(elements, Float.BYTES).asFloatBuffer(), exampleShape);
            case DOUBLE ->
                new InputTensor.Doubles(
                        port.name(), direct(elements, Double.BYTES).asDoubleBuffer(), exampleShape);
            case INT64, INT32, BOOL ->
                new InputTensor.Longs(port.name(), direct(elements, Long.BYTES).asLongBuffer(), exampleShape);
            case STRING -> new InputTensor.Strings(port.name(), new String[elements], exampleShape);
        };
    }

    private static ByteBuffer direct(int elements, int width) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(elements, width)).order(ByteOrder.nativeOrder());
    }

    /** Writes what the model is given for the first examples of packed rows. */
    void unpack(FloatBuffer rows, int width, int examples, InputTensor into) {
        int count = columns.size();
        for (int example = 0; example < examples; example++) {
            for (int c = 0; c < count; c++) {
                put(into, example * count + c, columns.get(c), rows.get(example * width + offset + c));
            }
        }
    }

    private static void put(InputTensor into, int index, PackedColumn column, float packed) {
        if (into instanceof InputTensor.Floats floats) {
            floats.values().put(index, packed);
        } else if (into instanceof InputTensor.Doubles doubles) {
            doubles.values().put(index, column.number(packed));
        } else if (into instanceof InputTensor.Longs longs) {
            longs.values().put(index, (long) Math.rint(column.number(packed)));
        } else if (into instanceof InputTensor.Strings strings) {
            strings.values()[index] = Objects.requireNonNull(column.texts()).value(packed);
        }
    }
}
