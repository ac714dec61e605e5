package dev.gambeson.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the fields of one protobuf message; the counterpart of {@link WireReader}.
 *
 * <p>Fields that are not changed are copied byte for byte, so that what this version does not know survives. Not
 * thread-safe.
 */
public final class WireWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Copies the current field of a reader as it is. */
    public WireWriter copy(WireReader reader) {
        out.write(reader.array(), reader.start(), reader.to() - reader.start());
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
        return bytes(field, message.out.toByteArray());
    }

    /** Writes bytes. */
    public WireWriter bytes(int field, byte[] value) {
        return bytes(field, value, 0, value.length);
    }

    /** Writes a range of bytes. */
    public WireWriter bytes(int field, byte[] value, int from, int length) {
        tag(field, WireReader.LENGTH);
        varint(length);
        out.write(value, from, length);
        return this;
    }

    /** What was written. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private void tag(int field, int type) {
        varint((long) field << 3 | type);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
