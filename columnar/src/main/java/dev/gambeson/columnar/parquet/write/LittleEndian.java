package dev.gambeson.columnar.parquet.write;

import java.io.ByteArrayOutputStream;

/** Bytes that grow, with numbers whose lowest byte comes first. Not thread-safe. */
final class LittleEndian {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void int8(int value) {
        out.write(value);
    }

    void int32(int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(value >>> shift);
        }
    }

    void int64(long value) {
        int32((int) value);
        int32((int) (value >>> 32));
    }

    void varint(int value) {
        int left = value;
        while (left >>> 7 != 0) {
            out.write(left | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }

    /** Bytes with their number before them. */
    void text(byte[] value) {
        int32(value.length);
        out.writeBytes(value);
    }

    void bytes(byte[] value) {
        out.writeBytes(value);
    }

    int size() {
        return out.size();
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
