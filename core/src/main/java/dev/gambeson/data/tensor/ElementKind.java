package dev.gambeson.data.tensor;

import java.nio.ByteBuffer;

/** How one element is written. */
enum ElementKind {
    BOOL(1),
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    UINT32(4),
    INT32(4),
    INT64(8),
    UINT64(8),
    FLOAT16(2),
    FLOAT32(4),
    FLOAT64(8);

    final int bytes;

    ElementKind(int bytes) {
        this.bytes = bytes;
    }

    double read(ByteBuffer buffer, int index) {
        return switch (this) {
            case BOOL -> buffer.get(index) == 0 ? 0 : 1;
            case UINT8 -> buffer.get(index) & 0xff;
            case INT8 -> buffer.get(index);
            case UINT16 -> buffer.getShort(index) & 0xffff;
            case INT16 -> buffer.getShort(index);
            case UINT32 -> buffer.getInt(index) & 0xffffffffL;
            case INT32 -> buffer.getInt(index);
            case INT64 -> buffer.getLong(index);
            case UINT64 -> unsigned(buffer.getLong(index));
            case FLOAT16 -> half(buffer.getShort(index));
            case FLOAT32 -> buffer.getFloat(index);
            case FLOAT64 -> buffer.getDouble(index);
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1 | value & 1) * 2.0;
    }

    /** IEEE 754 binary16; the JDK converts it from version 20 on. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double size = exponent == 0
                ? fraction * 0x1p-24
                : exponent == 31
                        ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                        : (1024 + fraction) * Math.scalb(1.0, exponent - 25);
        return bits < 0 ? -size : size;
    }
}
