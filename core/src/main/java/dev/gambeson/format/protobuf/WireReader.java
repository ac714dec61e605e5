package dev.gambeson.format.protobuf;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.nio.charset.StandardCharsets;

/**
 * Walks the fields of one protobuf message without trusting it.
 *
 * <p>Follows the wire format of Protocol Buffers (encoding guide: base-128 varints, types 0, 1, 2 and 5; groups are
 * refused). Nothing is copied: a length-delimited field is a range of the same array. Lengths are checked against the
 * enclosing message before they are used, and messages inside messages are bounded by {@link Limits#depth()}. Not
 * thread-safe.
 *
 * <pre>{@code
 * WireReader model = WireReader.of(bytes, "model.onnx", limits);
 * while (model.next()) {
 *     if (model.field() == 7) {
 *         readGraph(model.message());
 *     }
 * }
 * }</pre>
 */
public final class WireReader {

    /** A number in base 128. */
    public static final int VARINT = 0;
    /** Eight bytes. */
    public static final int FIXED64 = 1;
    /** A text, bytes, a message or packed numbers. */
    public static final int LENGTH = 2;
    /** Four bytes. */
    public static final int FIXED32 = 5;

    private final byte[] bytes;
    private final String name;
    private final int begin;
    private final int end;
    private final int depth;
    private int position;
    private int start;
    private int field;
    private int type;
    private long number;
    private int from;

    private WireReader(byte[] bytes, String name, int from, int end, int depth) {
        this.bytes = bytes;
        this.name = name;
        this.begin = from;
        this.position = from;
        this.end = end;
        this.depth = depth;
    }

    /** A reader of the whole array as one message; {@code name} is for errors. */
    public static WireReader of(byte[] bytes, String name, Limits limits) {
        return new WireReader(bytes, name, 0, bytes.length, limits.depth());
    }

    /** Goes to the next field; false at the end of the message. */
    public boolean next() {
        if (position == end) {
            return false;
        }
        start = position;
        long tag = varint();
        field = (int) (tag >>> 3);
        type = (int) (tag & 7);
        if (tag >>> 3 == 0 || tag >>> 3 > 536_870_911L) {
            throw malformed("field number " + (tag >>> 3));
        }
        switch (type) {
            case VARINT -> {
                from = position;
                number = varint();
            }
            case FIXED64 -> skip(8);
            case FIXED32 -> skip(4);
            case LENGTH -> {
                long length = varint();
                if (length < 0 || length > end - position) {
                    throw malformed("a field claims " + length + " bytes where " + (end - position) + " are left");
                }
                skip((int) length);
            }
            // The wire type is a number from the file, not an enum of ours.
            default -> throw malformed("wire type " + type);
        }
        return true;
    }

    /** The number of the current field. */
    public int field() {
        return field;
    }

    /** The wire type of the current field. */
    public int type() {
        return type;
    }

    /** The current field as a number. */
    public long number() {
        if (type == FIXED32) {
            return readFixed(from, 4);
        }
        if (type == FIXED64) {
            return readFixed(from, 8);
        }
        if (type != VARINT) {
            throw malformed("field " + field + " should be a number");
        }
        return number;
    }

    /** The current field as UTF-8 text; bad sequences become U+FFFD. */
    public String text() {
        demandLength();
        return position == from ? "" : new String(bytes, from, position - from, StandardCharsets.UTF_8);
    }

    /** The current field as a message of its own. */
    public WireReader message() {
        demandLength();
        if (depth <= 1) {
            throw malformed("messages are nested too deeply");
        }
        return new WireReader(bytes, name, from, position, depth - 1);
    }

    /** The current field as numbers in base 128, whether packed or single. */
    public long[] numbers() {
        if (type == VARINT) {
            return new long[] {number};
        }
        demandLength();
        int count = 0;
        for (int i = from; i < position; i++) {
            count += bytes[i] >= 0 ? 1 : 0;
        }
        long[] values = new long[count];
        WireReader packed = new WireReader(bytes, name, from, position, depth);
        for (int i = 0; packed.position < packed.end; i++) {
            values[i] = packed.varint();
        }
        return values;
    }

    /** A reader of the same message from its start, for another look. */
    public WireReader again() {
        return new WireReader(bytes, name, begin, end, depth);
    }

    /** Where the message begins in the array. */
    public int begin() {
        return begin;
    }

    /** How many bytes the message has. */
    public int length() {
        return end - begin;
    }

    /** Where the next field begins, for errors. */
    public Location location() {
        return Location.of(name, position);
    }

    /** Where the value of the current field begins in the array. */
    public int from() {
        return from;
    }

    /** Where the current field ends, exclusive. */
    public int to() {
        return position;
    }

    /** Where the current field begins, with its tag. */
    public int start() {
        return start;
    }

    /** The array behind. */
    public byte[] array() {
        return bytes;
    }

    private void demandLength() {
        if (type != LENGTH) {
            throw malformed("field " + field + " should have a length");
        }
    }

    private void skip(int length) {
        if (length > end - position) {
            throw malformed("the message ends inside a field");
        }
        from = position;
        position += length;
    }

    private long readFixed(int at, int width) {
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | (bytes[at + i] & 0xff);
        }
        return value;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (position == end) {
                throw malformed("the message ends inside a number");
            }
            byte next = bytes[position++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("a number is longer than ten bytes");
    }

    private InputException malformed(String problem) {
        return InputException.malformed(location(), problem);
    }
}
