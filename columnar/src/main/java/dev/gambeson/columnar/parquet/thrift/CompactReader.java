package dev.gambeson.columnar.parquet.thrift;

import dev.gambeson.columnar.DamageException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads structures in the compact protocol from hostile bytes: every length is checked against what is left, and nesting
 * is bounded, so that nothing is made that is larger than the bytes. Not thread-safe.
 *
 * <pre>{@code
 * reader.begin();
 * while (reader.next()) {
 *     switch (reader.field()) {
 *         case 1 -> rows = reader.i64();
 *         default -> reader.skip();
 *     }
 * }
 * }</pre>
 */
public final class CompactReader {

    private static final int DEPTH = 32;
    private static final int LONG_LIST = 15;

    private final byte[] bytes;
    private final int end;
    private int at;

    private final int[] outer = new int[DEPTH];
    private int depth;
    private int field;
    private int type;

    /** A reader of the bytes from {@code from} to {@code to}. */
    public CompactReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /** Where the next byte is read. */
    public int position() {
        return at;
    }

    /** Begins the whole, or an element of a list. */
    public void begin() {
        if (depth == DEPTH) {
            throw DamageException.malformed("nests structures more than " + DEPTH + " deep");
        }
        outer[depth++] = field;
        field = 0;
        type = 0;
    }

    /** Begins a structure that is the field at hand. */
    public void beginField() {
        expect(CompactType.STRUCT);
        begin();
    }

    /** Moves to the next field; false where the structure ends, and then the one around it is at hand again. */
    public boolean next() {
        int header = octet();
        if (header == 0) {
            field = outer[--depth];
            return false;
        }
        type = header & 15;
        int step = header >>> 4;
        field = step == 0 ? (int) zigzag(varint()) : field + step;
        return true;
    }

    /** The number of the field at hand. */
    public int field() {
        return field;
    }

    /** The field as a truth value. */
    public boolean bool() {
        if (type != CompactType.TRUE && type != CompactType.FALSE) {
            throw wrongType();
        }
        return type == CompactType.TRUE;
    }

    /** The field as one byte with its sign. */
    public int int8() {
        expect(CompactType.BYTE);
        return (byte) octet();
    }

    /** The field as a whole number of 32 bits. */
    public int i32() {
        expect(CompactType.I32);
        return element();
    }

    /** The field as a whole number of 64 bits. */
    public long i64() {
        expect(CompactType.I64);
        return zigzag(varint());
    }

    /** The field as text; bytes that are no UTF-8 are replaced. */
    public String text() {
        byte[] value = binary();
        return new String(value, StandardCharsets.UTF_8);
    }

    /** The field as bytes, of which there are at most as many as are left. */
    public byte[] binary() {
        expect(CompactType.BINARY);
        int length = length();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** Begins a list that is the field at hand; as many elements follow, each of at least a byte. */
    public int list(int elementType) {
        expect(CompactType.LIST);
        int header = octet();
        int size = size(header >>> 4);
        if ((header & 15) != elementType && size > 0) {
            throw wrongType();
        }
        return size;
    }

    /** An element of a list of whole numbers of 32 bits. */
    public int element() {
        long value = zigzag(varint());
        if (value != (int) value) {
            throw DamageException.malformed("has a number of more than 32 bits in its structures");
        }
        return (int) value;
    }

    /** Passes over the field at hand. */
    public void skip() {
        if (type != CompactType.TRUE && type != CompactType.FALSE) {
            skip(type, depth);
        }
    }

    private void skip(int skipped, int level) {
        if (level >= DEPTH) {
            throw DamageException.malformed("nests structures more than " + DEPTH + " deep");
        }
        switch (skipped) {
            case CompactType.TRUE, CompactType.FALSE, CompactType.BYTE -> pass(1);
            case CompactType.I16, CompactType.I32, CompactType.I64 -> varint();
            case CompactType.DOUBLE -> pass(8);
            case CompactType.UUID -> pass(16);
            case CompactType.BINARY -> pass(length());
            case CompactType.LIST, CompactType.SET -> {
                int header = octet();
                for (int left = size(header >>> 4); left > 0; left--) {
                    skip(header & 15, level + 1);
                }
            }
            case CompactType.MAP -> {
                int size = length();
                int types = size == 0 ? 0 : octet();
                for (int left = size; left > 0; left--) {
                    skip(types >>> 4, level + 1);
                    skip(types & 15, level + 1);
                }
            }
            case CompactType.STRUCT -> skipStructure(level);
            default -> throw wrongType();
        }
    }

    private void skipStructure(int level) {
        for (int header; (header = octet()) != 0; ) {
            if (header >>> 4 == 0) {
                varint();
            }
            int inner = header & 15;
            if (inner != CompactType.TRUE && inner != CompactType.FALSE) {
                skip(inner, level + 1);
            }
        }
    }

    private void expect(int expected) {
        boolean whole = expected == CompactType.I64 || expected == CompactType.I32;
        if (type != expected && !(whole && type >= CompactType.I16 && type <= CompactType.I64)) {
            throw wrongType();
        }
    }

    private int size(int inHeader) {
        return inHeader == LONG_LIST ? length() : inHeader;
    }

    /** A number of bytes or elements that are left. */
    private int length() {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw DamageException.malformed("has a length in its structures that is beyond their end");
        }
        return (int) length;
    }

    private void pass(int count) {
        if (count > end - at) {
            throw ended();
        }
        at += count;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = octet();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw DamageException.malformed("has a number of more than 64 bits in its structures");
    }

    private int octet() {
        if (at == end) {
            throw ended();
        }
        return bytes[at++] & 0xff;
    }

    private static long zigzag(long value) {
        return value >>> 1 ^ -(value & 1);
    }

    private static DamageException ended() {
        return DamageException.malformed("ends within one of its structures");
    }

    private DamageException wrongType() {
        return DamageException.malformed("has a field " + field + " of another type than Parquet gives it");
    }
}
