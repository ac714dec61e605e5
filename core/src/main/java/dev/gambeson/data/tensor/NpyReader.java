package dev.gambeson.data.tensor;

import dev.gambeson.data.Tensor;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * NumPy's npy format, versions 1 to 3 (NEP 1 and numpy.lib.format). Arrays of objects are refused: they are pickles, and
 * nothing of them is read.
 */
final class NpyReader {

    private NpyReader() {}

    static Tensor read(ByteSource source, Tensors.Role role, long limit, Limits limits) {
        NpyHeader header = NpyHeader.read(source);
        ElementKind kind = kind(header.type(), source);
        ByteOrder order = header.type().startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        boolean scale = role == Tensors.Role.EXAMPLES;
        if (!header.fortran() || header.shape().length < 2 || header.shape()[0] == 0) {
            return new ElementReader(source, kind, order, scale, 1).read(header.shape(), limit, limits);
        }
        // The last dimension is the outermost, so that every example is known only in the end.
        Tensor reversed =
                new ElementReader(source, kind, order, scale, 2).read(reversed(header.shape()), Long.MAX_VALUE, limits);
        return transposed(reversed, limit);
    }

    private static ElementKind kind(String type, ByteSource source) {
        return switch (type.replaceAll("^[<>|=]", "")) {
            case "b1" -> ElementKind.BOOL;
            case "u1" -> ElementKind.UINT8;
            case "i1" -> ElementKind.INT8;
            case "u2" -> ElementKind.UINT16;
            case "i2" -> ElementKind.INT16;
            case "u4" -> ElementKind.UINT32;
            case "i4" -> ElementKind.INT32;
            case "u8" -> ElementKind.UINT64;
            case "i8" -> ElementKind.INT64;
            case "f2" -> ElementKind.FLOAT16;
            case "f4" -> ElementKind.FLOAT32;
            case "f8" -> ElementKind.FLOAT64;
            case "O" ->
                throw InputException.unsupported(
                        source.location(),
                        "holds Python objects, which are a pickle: loading them would run code",
                        "Save plain numbers: numpy.save(file, array.astype('float32')).");
            default ->
                throw InputException.unsupported(
                        source.location(),
                        "has elements of type `" + type + "`, which are no real numbers of at most 64 bits",
                        "Save plain numbers: numpy.save(file, array.astype('float32')).");
        };
    }

    private static long[] reversed(long[] shape) {
        long[] reversed = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            reversed[i] = shape[shape.length - 1 - i];
        }
        return reversed;
    }

    /** The transpose of a tensor that was read in reversed order of dimensions, its first examples only. */
    private static Tensor transposed(Tensor read, long limit) {
        int rank = read.shape().length;
        int[] shape = new int[rank];
        int[] stride = new int[rank];
        int step = 1;
        for (int i = 0; i < rank; i++) {
            shape[i] = read.shape()[rank - 1 - i];
            stride[i] = step;
            step *= shape[i];
        }
        shape[0] = (int) Math.min(limit, shape[0]);
        int total = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[total];
        int[] index = new int[rank];
        for (int out = 0; out < total; out++) {
            int from = 0;
            for (int i = 0; i < rank; i++) {
                from += index[i] * stride[i];
            }
            values[out] = read.values()[from];
            for (int i = rank - 1; i >= 0 && ++index[i] == shape[i]; i--) {
                index[i] = 0;
            }
        }
        return new Tensor(shape, values);
    }
}
