package dev.gambeson.format.protobuf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the fields of one protobuf message; the counterpart of {@link WireReader}.
 *
 * <p>Fields that are not changed are copied byte for byte, so that what this version does not know survives. Large
 * ranges are kept as references until {@link #toByteArray}: rewriting a model of a gigabyte takes a gigabyte, not four.
 * The arrays behind them must not change before. Not thread-safe.
 */
public final class WireWriter {

    /** Ranges below this are copied at once: a reference would cost more. */
    private static final int SMALL = 64;

    private record Part(byte[] bytes, int from, int length) {}

    private final List<Part> parts = new ArrayList<>();
    private final ByteArrayOutputStream small = new ByteArrayOutputStream();
    private long finished;

    /** Copies the current field of a reader as it is. */
    public WireWriter copy(WireReader reader) {
        append(reader.array(), reader.start(), reader.to() - reader.start());
        return this;
    }

    /** Writes a number. */
    public WireWriter number(int field, long value) {
        tag(field, WireReader.VARINT);
        varint(value);
        return this;
    }

    /** Writes a text. */
    public WireWriter text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a message. */
    public WireWriter message(int field, WireWriter message) {
        tag(field, WireReader.LENGTH);
        varint(message.size());
        message.finish();
        for (Part part : message.parts) {
            append(part.bytes, part.from, part.length);
        }
        return this;
    }

    /** Writes a message that was read, byte for byte; the array behind it must not change before {@link #toByteArray}. */
    public WireWriter message(int field, WireReader message) {
        tag(field, WireReader.LENGTH);
        varint(message.length());
        append(message.array(), message.begin(), message.length());
        return this;
    }

    /** Writes a 32-bit float. */
    public WireWriter real(int field, float value) {
        tag(field, WireReader.FIXED32);
        int bits = Float.floatToRawIntBits(value);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            small.write(bits >>> shift);
        }
        return this;
    }

    /** Writes bytes; the array must not change before {@link #toByteArray}. */
    public WireWriter bytes(int field, byte[] value) {
        tag(field, WireReader.LENGTH);
        varint(value.length);
        append(value, 0, value.length);
        return this;
    }

    /** How many bytes were written. */
    public long size() {
        return finished + small.size();
    }

    /**
     * What was written.
     *
     * @throws ArithmeticException where it is larger than an array; see {@link #size}
     */
    public byte[] toByteArray() {
        byte[] all = new byte[Math.toIntExact(size())];
        finish();
        int position = 0;
        for (Part part : parts) {
            System.arraycopy(part.bytes, part.from, all, position, part.length);
            position += part.length;
        }
        return all;
    }

    private void append(byte[] bytes, int from, int length) {
        if (length < SMALL) {
            small.write(bytes, from, length);
        } else {
            finish();
            add(bytes, from, length);
        }
    }

    private void finish() {
        if (small.size() > 0) {
            byte[] bytes = small.toByteArray();
            small.reset();
            add(bytes, 0, bytes.length);
        }
    }

    private void add(byte[] bytes, int from, int length) {
        parts.add(new Part(bytes, from, length));
        finished += length;
    }

    private void tag(int field, int type) {
        varint((long) field << 3 | type);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            small.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        small.write((int) rest);
    }
}
