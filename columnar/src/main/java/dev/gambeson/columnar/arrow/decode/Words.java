package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.arrow.buffer.ByteStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The values of fixed width in a buffer, a run at a time. Not thread-safe. */
final class Words {

    private static final VarHandle INT16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteStream stream;
    private final int width;
    private byte[] bytes = {};

    /** {@code width} is in bytes. */
    Words(ByteStream stream, int width) {
        this.stream = stream;
        this.width = width;
    }

    void read(int count) {
        long length = (long) count * width;
        if (length > Integer.MAX_VALUE - 8 || length > stream.remaining()) {
            // Asked for as it is, so that the stream says what is wrong.
            stream.read(bytes, 0, Integer.MAX_VALUE);
        }
        if (bytes.length < length) {
            bytes = new byte[(int) length];
        }
        stream.read(bytes, 0, (int) length);
    }

    byte[] bytes() {
        return bytes;
    }

    int width() {
        return width;
    }

    short int16(int index) {
        return (short) INT16.get(bytes, 2 * index);
    }

    int int32(int index) {
        return (int) INT32.get(bytes, 4 * index);
    }

    long int64(int index) {
        return (long) INT64.get(bytes, 8 * index);
    }

    /** Whole numbers of the width. */
    void longs(long[] target, int count, boolean signed) {
        switch (width) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    target[i] = signed ? bytes[i] : bytes[i] & 0xff;
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    target[i] = signed ? int16(i) : int16(i) & 0xffff;
                }
            }
            case 4 -> {
                for (int i = 0; i < count; i++) {
                    target[i] = signed ? int32(i) : int32(i) & 0xffffffffL;
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    target[i] = int64(i);
                }
            }
        }
    }

    /** Numbers with fractions of the width. */
    void doubles(double[] target, int count) {
        switch (width) {
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    target[i] = half(int16(i));
                }
            }
            case 4 -> {
                for (int i = 0; i < count; i++) {
                    target[i] = Float.intBitsToFloat(int32(i));
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    target[i] = Double.longBitsToDouble(int64(i));
                }
            }
        }
    }

    /** IEEE 754 binary16. */
    private static double half(short bits) {
        int exponent = bits >>> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double size = exponent == 0
                ? fraction * 0x1p-24
                : exponent == 0x1f
                        ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                        : Math.scalb(0x400 + fraction, exponent - 25);
        return bits < 0 ? -size : size;
    }

    /** A copy of one value. */
    byte[] value(int index) {
        return Arrays.copyOfRange(bytes, index * width, (index + 1) * width);
    }
}
