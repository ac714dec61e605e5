package dev.gambeson.onnx.program;

import ai.onnxruntime.platform.Fp16Conversions;
import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.onnx.graph.ValueInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A small tensor with its values (ONNX {@code TensorProto}).
 *
 * @param type in {@code TensorProto.DataType}
 * @param shape its extents; empty for a single number
 * @param numbers its values; exact for whole numbers below 2⁵³
 */
public record TensorValue(int type, long[] shape, double[] numbers) {

    /** More values than this are no parameter of an operator but weights. */
    public static final int MOST = 4096;

    private static final int FLOAT16 = 10;

    /** The name of a tensor in a file. */
    public static String nameOf(WireReader tensor) {
        String name = "";
        while (tensor.next()) {
            name = tensor.field() == 8 ? tensor.text() : name;
        }
        return name;
    }

    /** The same tensor under another name. */
    static WireReader renamed(WireReader tensor, String name) {
        WireWriter out = new WireWriter();
        WireReader fields = tensor.again();
        while (fields.next()) {
            if (fields.field() != 8) {
                out.copy(fields);
            }
        }
        return WireReader.of(out.text(8, name).toByteArray(), name, Limits.standard());
    }

    /** Whole numbers in one dimension. */
    public static TensorValue longs(long... values) {
        return new TensorValue(
                ValueInfo.INT64,
                new long[] {values.length},
                LongStream.of(values).mapToDouble(v -> v).toArray());
    }

    /** A single number of that type. */
    public static TensorValue scalar(int type, double value) {
        return new TensorValue(type, new long[0], new double[] {value});
    }

    /** The values as whole numbers. */
    public long[] toLongs() {
        return Arrays.stream(numbers).mapToLong(value -> (long) value).toArray();
    }

    /** Reads a tensor of numbers, or gives null where it has more than {@link #MOST} or other values. */
    public static @Nullable TensorValue read(WireReader tensor) {
        int type = 0;
        List<Long> shape = new ArrayList<>();
        List<Double> listed = new ArrayList<>();
        ByteBuffer raw = null;
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> Arrays.stream(tensor.numbers()).forEach(shape::add);
                case 2 -> type = (int) tensor.number();
                case 4 -> fixed(tensor, Float.BYTES, listed);
                case 10 -> fixed(tensor, Double.BYTES, listed);
                case 5, 7 -> {
                    for (long number : tensor.length() > 16L * MOST ? new long[0] : tensor.numbers()) {
                        listed.add((double) number);
                    }
                }
                case 9 ->
                    raw = ByteBuffer.wrap(tensor.array(), tensor.from(), tensor.to() - tensor.from())
                            .order(ByteOrder.LITTLE_ENDIAN);
                default -> {} // name, documentation
            }
            if (listed.size() > MOST) {
                return null;
            }
        }
        long count = 1;
        for (long extent : shape) {
            count = extent < 0 || extent > MOST ? MOST + 1 : Math.min(MOST + 1, count * extent);
        }
        if (count > MOST) {
            return null;
        }
        double[] numbers =
                raw == null ? listed.stream().mapToDouble(Double::doubleValue).toArray() : raw(raw, type, (int) count);
        return numbers == null || numbers.length != count
                ? null
                : new TensorValue(
                        type, shape.stream().mapToLong(Long::longValue).toArray(), numbers);
    }

    private static void fixed(WireReader tensor, int width, List<Double> into) {
        if (tensor.type() != WireReader.LENGTH) {
            into.add(
                    width == Float.BYTES
                            ? Float.intBitsToFloat((int) tensor.number())
                            : Double.longBitsToDouble(tensor.number()));
            return;
        }
        ByteBuffer packed = ByteBuffer.wrap(tensor.array(), tensor.from(), tensor.to() - tensor.from())
                .order(ByteOrder.LITTLE_ENDIAN);
        while (packed.remaining() >= width && into.size() <= MOST) {
            into.add(width == Float.BYTES ? packed.getFloat() : packed.getDouble());
        }
    }

    private static double @Nullable [] raw(ByteBuffer raw, int type, int count) {
        int width = switch (type) {
            case ValueInfo.FLOAT, ValueInfo.INT32 -> 4;
            case ValueInfo.DOUBLE, ValueInfo.INT64 -> 8;
            case ValueInfo.BOOL -> 1;
            default -> 0; // a type from the file that no parameter has
        };
        if (width == 0 || raw.remaining() != (long) count * width) {
            return null;
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (type) {
                case ValueInfo.FLOAT -> raw.getFloat();
                case ValueInfo.INT32 -> raw.getInt();
                case ValueInfo.DOUBLE -> raw.getDouble();
                case ValueInfo.INT64 -> raw.getLong();
                default -> raw.get(); // BOOL
            };
        }
        return values;
    }

    /** The tensor as it stands in a file. */
    public WireReader write(String name) {
        WireWriter out = new WireWriter();
        for (long extent : shape) {
            out.number(1, extent);
        }
        out.number(2, type).text(8, name).bytes(9, bytes());
        return WireReader.of(out.toByteArray(), name, Limits.standard());
    }

    private static int width(int type) {
        return switch (type) {
            case ValueInfo.BOOL -> Byte.BYTES;
            case FLOAT16 -> Short.BYTES;
            case ValueInfo.FLOAT, ValueInfo.INT32 -> Float.BYTES;
            case ValueInfo.DOUBLE, ValueInfo.INT64 -> Double.BYTES;
            default -> 0; // a type from the file in which no constant is written
        };
    }

    /** Whether constants of that type can be written. */
    public static boolean writes(int type) {
        return width(type) > 0;
    }

    /** Its values one after the other, as they stand in a file. */
    public byte[] bytes() {
        ByteBuffer raw = ByteBuffer.allocate(Math.multiplyExact(numbers.length, width(type)))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (double number : numbers) {
            switch (type) {
                case ValueInfo.FLOAT -> raw.putFloat((float) number);
                case ValueInfo.INT32 -> raw.putInt((int) number);
                case ValueInfo.DOUBLE -> raw.putDouble(number);
                case ValueInfo.INT64 -> raw.putLong((long) number);
                case ValueInfo.BOOL -> raw.put((byte) number);
                case FLOAT16 -> raw.putShort(Fp16Conversions.floatToFp16((float) number));
                default -> throw new IllegalArgumentException("no constant has the ONNX type " + type);
            }
        }
        return raw.array();
    }
}
