package dev.gambeson.data.tensor;

import dev.gambeson.data.Tensor;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's npy format, versions 1 to 3 (NEP 1 and numpy.lib.format).
 *
 * <p>The header is a Python dictionary; it is matched, never evaluated. Arrays of objects are refused: they are pickles.
 */
final class NpyReader {

    private static final int HEADER_BYTES = 1 << 16;
    private static final Pattern HEADER = Pattern.compile("\\{(.*)\\}\\s*", Pattern.DOTALL);
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\sL]*)\\)");

    private NpyReader() {}

    static Tensor read(ByteSource source, Tensors.Role role, long limit, Limits limits) {
        byte[] magic = source.read(8);
        int version = magic[6];
        if (magic[0] != (byte) 0x93 || version < 1 || version > 3) {
            throw source.malformed("npy version " + version + " is not known");
        }
        byte[] size = source.read(version == 1 ? 2 : 4);
        long length = 0;
        for (int i = size.length - 1; i >= 0; i--) {
            length = length << 8 | size[i] & 0xff;
        }
        if (length > HEADER_BYTES) {
            throw source.malformed("the header claims " + length + " bytes; no array needs more than " + HEADER_BYTES);
        }
        String header = new String(source.read((int) length), StandardCharsets.UTF_8);
        if (!HEADER.matcher(header).matches()) {
            throw source.malformed("the header is not a dictionary");
        }
        String type = first(DESCR, header, source, "element type");
        boolean fortran = first(ORDER, header, source, "order").equals("True");
        long[] shape = shape(first(SHAPE, header, source, "shape"), source);
        ByteOrder order = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ElementKind kind = kind(type, source);
        boolean transposed = fortran && shape.length > 1;
        Tensor tensor = new ElementReader(source, kind, order, role == Tensors.Role.EXAMPLES)
                .read(transposed ? reversed(shape) : shape, transposed ? Long.MAX_VALUE : limit, limits);
        return transposed ? cOrder(tensor, limit) : tensor;
    }

    private static String first(Pattern pattern, String header, ByteSource source, String what) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw source.malformed("the header does not say the " + what + " of an ordinary array");
        }
        return matcher.group(1);
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
                        Location.of(source.name()),
                        "holds Python objects, which are a pickle: loading them would run code",
                        "Save plain numbers: numpy.save(file, array.astype('float32')).");
            default ->
                throw InputException.unsupported(
                        Location.of(source.name()), "has elements of type `" + type + "`, which are no numbers", null);
        };
    }

    private static long[] shape(String text, ByteSource source) {
        try {
            long[] shape = Arrays.stream(text.split(","))
                    .map(part -> part.strip().replace("L", ""))
                    .filter(part -> !part.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
            if (shape.length <= 8) {
                return shape;
            }
        } catch (NumberFormatException e) {
            throw source.malformed("the shape (" + text + ") is no list of numbers");
        }
        throw source.malformed("the shape (" + text + ") has more than 8 dimensions");
    }

    private static long[] reversed(long[] shape) {
        long[] reversed = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            reversed[i] = shape[shape.length - 1 - i];
        }
        return reversed;
    }

    /** The transpose of a tensor that was read in reversed order of dimensions, its first examples only. */
    private static Tensor cOrder(Tensor read, long limit) {
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
