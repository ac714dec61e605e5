package dev.gambeson.onnx.gradient.tape;

import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.ValueInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes operators by what they compute, each in the words of the operator set of the model. The same operator on the same
 * inputs is written once. Not thread-safe.
 */
public final class Emitter extends OperatorWriter {

    /** Before this version Equal compares whole numbers only. */
    private static final int EQUAL_OF_REALS = 11;

    /** Since this version Slice has steps, and inputs in place of attributes. */
    private static final int SLICE_WITH_STEPS = 10;

    /**
     * @param facts of the tensors of the model
     * @param opset the version of the standard operators
     * @param prefix of all names that are given here
     */
    public Emitter(Map<String, Facts> facts, int opset, String prefix) {
        super(facts, opset, prefix);
    }

    public String add(String a, String b) {
        return op("Add", List.of(a, b));
    }

    public String sub(String a, String b) {
        return op("Sub", List.of(a, b));
    }

    public String mul(String a, String b) {
        return op("Mul", List.of(a, b));
    }

    public String div(String a, String b) {
        return op("Div", List.of(a, b));
    }

    public String neg(String a) {
        return op("Neg", List.of(a));
    }

    public String matMul(String a, String b) {
        return op("MatMul", List.of(a, b));
    }

    /** A product of two matrices; before operator set 11 there had to be something to add. */
    public String gemm(String a, String b, Attribute... attributes) {
        return op("Gemm", opset() < 11 ? List.of(a, b, scalar(a, 0)) : List.of(a, b), attributes);
    }

    /** A tensor times a number. */
    public String times(String a, double factor) {
        return factor == 1 ? a : factor == -1 ? neg(a) : mul(a, scalar(a, factor));
    }

    /** A tensor plus a number. */
    public String plus(String a, double summand) {
        return add(a, scalar(a, summand));
    }

    /** A tensor of another type, by its number. */
    public String cast(String a, int type) {
        if (type(a) == type) {
            return a;
        }
        String result = op("Cast", List.of(a), Attribute.of("to", type));
        declare(result, type);
        return result;
    }

    /** A tensor in the type of another; where that is quantized, its gradient is one of 32-bit floats. */
    public String castLike(String a, String like) {
        int type = type(like);
        return cast(a, Facts.isReal(type) ? type : ValueInfo.FLOAT);
    }

    /** 1 where a condition holds, else 0, in the type of a tensor. */
    public String indicator(String condition, String like) {
        return castLike(condition, like);
    }

    public String shape(String a) {
        return op("Shape", List.of(a));
    }

    /** The same numbers in the shape that {@code like} has at run time. */
    public String reshapeLike(String a, String like) {
        return op("Reshape", List.of(a, shape(like)));
    }

    /** The same numbers in that shape; one extent may be -1, and 0 keeps an extent. */
    public String reshape(String a, long... extents) {
        return op("Reshape", List.of(a, longs(extents)));
    }

    /** Repeated to the shape that {@code like} has at run time. */
    public String expandLike(String a, String like) {
        return op("Expand", List.of(a, shape(like)));
    }

    public String transpose(String a, long... permutation) {
        return op("Transpose", List.of(a), Attribute.list("perm", permutation));
    }

    /** The last two of {@code rank} dimensions exchanged. */
    public String transposeLastTwo(String a, int rank) {
        long[] permutation = new long[rank];
        for (int i = 0; i < rank; i++) {
            permutation[i] = i;
        }
        permutation[rank - 1] = rank - 2;
        permutation[rank - 2] = rank - 1;
        return transpose(a, permutation);
    }

    /** Sums over axes. */
    public String reduceSum(String a, boolean keep, long... axes) {
        return reduce("ReduceSum", 13, a, keep, axes);
    }

    /** Means over axes. */
    public String reduceMean(String a, boolean keep, long... axes) {
        return reduce("ReduceMean", 18, a, keep, axes);
    }

    /** Maxima over axes. */
    public String reduceMax(String a, boolean keep, long... axes) {
        return reduce("ReduceMax", 18, a, keep, axes);
    }

    /** Products over axes. */
    public String reduceProduct(String a, boolean keep, long... axes) {
        return reduce("ReduceProd", 18, a, keep, axes);
    }

    private String reduce(String type, int axesAreInput, String a, boolean keep, long... axes) {
        Attribute keeping = Attribute.of("keepdims", keep ? 1 : 0);
        return opset() >= axesAreInput
                ? op(type, List.of(a, longs(axes)), keeping)
                : op(type, List.of(a), Attribute.list("axes", axes), keeping);
    }

    /** New dimensions of length 1 at those places. */
    public String unsqueeze(String a, long... axes) {
        return axes(a, "Unsqueeze", axes);
    }

    /** Without the dimensions of length 1 at those places. */
    public String squeeze(String a, long... axes) {
        return axes(a, "Squeeze", axes);
    }

    private String axes(String a, String type, long... axes) {
        return opset() >= 13 ? op(type, List.of(a, longs(axes))) : op(type, List.of(a), Attribute.list("axes", axes));
    }

    /** {@code condition ? a : b}. */
    public String where(String condition, String a, String b) {
        return op("Where", List.of(condition, a, b));
    }

    public String greater(String a, String b) {
        return op("Greater", List.of(a, b));
    }

    public String less(String a, String b) {
        return op("Less", List.of(a, b));
    }

    public String equal(String a, String b) {
        boolean real = type(a) == ValueInfo.FLOAT || type(a) == ValueInfo.DOUBLE;
        if (real && opset() < EQUAL_OF_REALS) {
            return op("Not", List.of(op("Or", List.of(greater(a, b), less(a, b)))));
        }
        return op("Equal", List.of(a, b));
    }

    /** Zeros around a tensor: how many before each dimension, then how many after; a negative number cuts off. */
    public String pad(String a, long... pads) {
        return opset() >= 11 ? op("Pad", List.of(a, longs(pads))) : op("Pad", List.of(a), Attribute.list("pads", pads));
    }

    /** The same with another number than zero. */
    public String padWith(String a, double number, long... pads) {
        return opset() >= 11
                ? op("Pad", List.of(a, longs(pads), scalar(a, number)))
                : op("Pad", List.of(a), Attribute.list("pads", pads), Attribute.of("value", (float) number));
    }

    /** Part of a tensor: from starts to ends (exclusive) along axes. */
    public String slice(String a, long[] starts, long[] ends, long[] axes, long[] steps) {
        if (opset() < SLICE_WITH_STEPS) {
            if (Arrays.stream(steps).anyMatch(step -> step != 1)) {
                throw new NoRuleException("needs operator set " + SLICE_WITH_STEPS + "; export with a newer one");
            }
            return op(
                    "Slice",
                    List.of(a),
                    Attribute.list("starts", starts),
                    Attribute.list("ends", ends),
                    Attribute.list("axes", axes));
        }
        return op("Slice", List.of(a, longs(starts), longs(ends), longs(axes), longs(steps)));
    }

    /**
     * A tensor with numbers added to it at places along an axis, several to one place where they meet there (operator set 16
     * and above). Half precision is added up in single precision: ONNX Runtime does not do it otherwise.
     */
    public String addAt(String a, String places, String numbers, long axis) {
        int type = type(a) == ValueInfo.DOUBLE ? ValueInfo.DOUBLE : ValueInfo.FLOAT;
        String sum = op(
                "ScatterElements",
                List.of(cast(a, type), places, cast(numbers, type)),
                Attribute.of("axis", axis),
                Attribute.of("reduction", "add"));
        return castLike(sum, a);
    }
}
