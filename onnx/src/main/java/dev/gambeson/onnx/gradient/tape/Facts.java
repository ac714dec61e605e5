package dev.gambeson.onnx.gradient.tape;

import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a tensor for inputs of one shape.
 *
 * @param type of an element, in {@code TensorProto.DataType}
 * @param shape its extents
 * @param value its values where they are few and never change, else null
 */
public record Facts(int type, List<Extent> shape, @Nullable TensorValue value) {

    private static final int FLOAT16 = 10;
    private static final int BFLOAT16 = 16;

    public Facts {
        shape = List.copyOf(shape);
    }

    /** Whether its elements are real numbers, which alone have a slope. */
    public boolean isReal() {
        return isReal(type);
    }

    /** Whether a type is one of real numbers. */
    static boolean isReal(int type) {
        return switch (type) {
            case ValueInfo.FLOAT, ValueInfo.DOUBLE, FLOAT16, BFLOAT16 -> true;
            default -> false; // the element types of a file are numbers, not an enum of ours
        };
    }

    /** How many dimensions it has. */
    public int rank() {
        return shape.size();
    }
}
