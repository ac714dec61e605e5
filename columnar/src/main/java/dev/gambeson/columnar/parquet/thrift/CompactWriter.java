package dev.gambeson.columnar.parquet.thrift;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes structures in the compact protocol; fields come in ascending order. Not thread-safe. */
public final class CompactWriter {

    private static final int SHORT_LIST = 15;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int last;

    /** Begins a structure that is an element of a list, or the whole. */
    public void begin() {
        outer.push(last);
        last = 0;
    }

    /** Begins a structure that is a field. */
    public void begin(int field) {
        header(field, CompactType.STRUCT);
        begin();
    }

    /** Ends the structure begun last. */
    public void end() {
        out.write(0);
        last = outer.pop();
    }

    /** A structure that is a field and was written before. */
    public void struct(int field, byte[] written) {
        header(field, CompactType.STRUCT);
        out.writeBytes(written);
    }

    /** An empty structure that is a field; how unions name one of their kinds. */
    public void empty(int field) {
        begin(field);
        end();
    }

    public void i32(int field, int value) {
        header(field, CompactType.I32);
        varint(zigzag(value));
    }

    public void i64(int field, long value) {
        header(field, CompactType.I64);
        varint(zigzag(value));
    }

    public void binary(int field, byte[] value) {
        header(field, CompactType.BINARY);
        element(value);
    }

    public void text(int field, String value) {
        binary(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Begins a list of so many elements, which follow. */
    public void list(int field, int elementType, int size) {
        header(field, CompactType.LIST);
        if (size < SHORT_LIST) {
            out.write(size << 4 | elementType);
        } else {
            out.write(SHORT_LIST << 4 | elementType);
            varint(size);
        }
    }

    /** An element of a list of whole numbers. */
    public void element(int value) {
        varint(zigzag(value));
    }

    /** An element of a list of binaries. */
    public void element(byte[] value) {
        varint(value.length);
        out.writeBytes(value);
    }

    /** What was written. */
    public byte[] toBytes() {
        return out.toByteArray();
    }

    private void header(int field, int type) {
        int step = field - last;
        if (step < 1 || step > 15) {
            throw new IllegalArgumentException("field " + field + " after field " + last);
        }
        out.write(step << 4 | type);
        last = field;
    }

    private void varint(long value) {
        long left = value;
        while (left >>> 7 != 0) {
            out.write((int) (left | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }
}
