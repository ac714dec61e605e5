package dev.gambeson.onnx.gradient.rule.image;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Room;
import java.util.List;

/**
 * What is linear along one axis of a tensor is a matrix. To get it, the operator itself is given the unit vectors; ONNX
 * Runtime does so once, when the graph is loaded.
 */
final class AxisMatrix {

    private AxisMatrix() {}

    /** The unit vectors of so many dimensions, side by side, in the type of a tensor. */
    static String identity(String like, long extent, Emitter emit) {
        Room.demand(extent, extent);
        return emit.op(
                "EyeLike", List.of(emit.op("Expand", List.of(emit.scalar(like, 0), emit.longs(extent, extent)))));
    }

    /**
     * The adjoint along an axis.
     *
     * @param g a gradient
     * @param matrix what was applied along the axis, as {@code [extent behind it, extent before it]}
     * @param shape of the gradient
     * @param extent the length of the axis before the operator
     */
    static String back(String g, String matrix, int axis, List<Extent> shape, long extent, Emitter emit) {
        int rank = shape.size();
        if (axis == rank - 1) {
            return emit.matMul(g, matrix);
        }
        String transposed = emit.transpose(matrix, 1, 0);
        if (axis == rank - 2) {
            return emit.matMul(transposed, g);
        }
        long behind = 1;
        long[] result = new long[rank];
        for (int i = 0; i < rank; i++) {
            boolean fixed = shape.get(i).isFixed();
            if (!fixed && i >= axis) {
                throw new NoRuleException("it works along the batch");
            }
            result[i] = i == axis ? extent : fixed ? shape.get(i).fixed() : -1;
            behind *= i > axis ? shape.get(i).fixed() : 1;
        }
        String stack = emit.reshape(g, -1, shape.get(axis).fixed(), behind);
        return emit.reshape(emit.matMul(transposed, stack), result);
    }
}
