package dev.gambeson.columnar.arrow.metadata;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A table of a FlatBuffer ("FlatBuffers internals", flatbuffers.dev), which lies in an array. Every offset is checked
 * before it is followed; fields that are not there have the default that is given.
 */
final class FlatTable {

    private final byte[] bytes;
    private final String file;
    private final long base;
    private final int at;

    private FlatTable(byte[] bytes, String file, long base, int at) {
        this.bytes = bytes;
        this.file = file;
        this.base = base;
        this.at = at;
    }

    /** The table at the root of a buffer, which begins at an offset of a file. */
    static FlatTable root(byte[] bytes, String file, long base) {
        FlatTable none = new FlatTable(bytes, file, base, 0);
        return none.follow(0);
    }

    InputException malformed(String problem) {
        return InputException.malformed(Location.of(file, base + at), problem);
    }

    private int check(long position, long length) {
        if (position < 0 || length < 0 || position > bytes.length - length) {
            throw malformed("an offset of its metadata points out of it");
        }
        return (int) position;
    }

    private FlatTable follow(int position) {
        long target = position + (int32At(position) & 0xffffffffL);
        return new FlatTable(bytes, file, base, check(target, 4));
    }

    private int int32At(long position) {
        int i = check(position, 4);
        return (bytes[i] & 0xff) | (bytes[i + 1] & 0xff) << 8 | (bytes[i + 2] & 0xff) << 16 | bytes[i + 3] << 24;
    }

    private int int16At(long position) {
        int i = check(position, 2);
        return (bytes[i] & 0xff) | (bytes[i + 1] & 0xff) << 8;
    }

    /** Eight bytes at a place within a vector. */
    long int64At(long position) {
        return (int32At(position) & 0xffffffffL) | (long) int32At(position + 4) << 32;
    }

    /** Where a field lies, or 0. */
    private int field(int index) {
        long virtual = (long) at - int32At(at);
        int size = int16At(virtual);
        int entry = 4 + 2 * index;
        if (entry + 2 > size) {
            return 0;
        }
        int offset = int16At(virtual + entry);
        return offset == 0 ? 0 : check((long) at + offset, 1);
    }

    boolean has(int index) {
        return field(index) != 0;
    }

    int int8(int index, int otherwise) {
        int field = field(index);
        return field == 0 ? otherwise : bytes[field];
    }

    int int16(int index, int otherwise) {
        int field = field(index);
        return field == 0 ? otherwise : (short) int16At(field);
    }

    int int32(int index, int otherwise) {
        int field = field(index);
        return field == 0 ? otherwise : int32At(field);
    }

    long int64(int index, long otherwise) {
        int field = field(index);
        return field == 0 ? otherwise : int64At(field);
    }

    @Nullable
    FlatTable table(int index) {
        int field = field(index);
        return field == 0 ? null : follow(field);
    }

    FlatTable demand(int index, String what) {
        FlatTable table = table(index);
        if (table == null) {
            throw malformed("its metadata lacks " + what);
        }
        return table;
    }

    /** How many elements a vector has, each of so many bytes; 0 where it is not there. */
    int length(int index, int elementBytes) {
        int field = field(index);
        if (field == 0) {
            return 0;
        }
        int vector = follow(field).at;
        long length = int32At(vector) & 0xffffffffL;
        check(vector + 4L, length * elementBytes);
        return (int) length;
    }

    /** Where the first element of a vector lies. */
    int elements(int index) {
        return follow(field(index)).at + 4;
    }

    FlatTable element(int index, int element) {
        return follow(elements(index) + 4 * element);
    }

    String text(int index) {
        int length = length(index, 1);
        return length == 0 ? "" : new String(bytes, elements(index), length, StandardCharsets.UTF_8);
    }
}
