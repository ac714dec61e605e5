package dev.gambeson.format.flatbuffer;

import dev.gambeson.format.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table of a FlatBuffer in memory ("FlatBuffers internals", flatbuffers.dev), each field found by its slot in the schema,
 * from 0. A table begins with the distance back to the list of its fields; references are distances forward, so that none
 * leads in a circle. All of them are checked against the buffer before they are followed, and a field that is not there has
 * the default that is given.
 *
 * <p>Many references may lead to one vector: who keeps what is read counts what it takes.
 *
 * <p>Immutable and thread-safe. Whatever leads out of the buffer is an {@link InputException} {@code INPUT_MALFORMED} with the
 * offset in the file.
 */
public final class FlatTable {

    /** The size of the list of fields, and that of the table; then come the fields. */
    private static final int BEFORE_FIELDS = 2 * Short.BYTES;

    private final FlatBytes bytes;
    private final int at;
    private final int fields;
    private final int slots;

    private FlatTable(FlatBytes bytes, int at) {
        this.bytes = bytes;
        this.at = at;
        bytes.demand(at, Integer.BYTES);
        long list = (long) at - bytes.bytes().getInt(at);
        bytes.demand(list, BEFORE_FIELDS);
        this.fields = (int) list;
        int size = Short.toUnsignedInt(bytes.bytes().getShort(fields));
        bytes.demand(fields, size);
        this.slots = (size - BEFORE_FIELDS) / Short.BYTES;
    }

    /**
     * The outermost table of a buffer.
     *
     * @param bytes hold the buffer, and are not changed from now on
     * @param from where in them it begins
     * @param length how many bytes it has
     * @param file the file as the user named it, for errors
     * @param offset where in the file the buffer begins, for errors
     * @throws InputException {@code INPUT_MALFORMED}
     */
    public static FlatTable root(byte[] bytes, int from, int length, String file, long offset) {
        FlatBytes buffer = FlatBytes.of(bytes, from, length, file, offset);
        return new FlatTable(buffer, buffer.follow(0));
    }

    /** Where a field of so many bytes lies, or -1. */
    private int place(int slot, int width) {
        if (slot >= slots) {
            return -1;
        }
        int distance = Short.toUnsignedInt(bytes.bytes().getShort(fields + BEFORE_FIELDS + Short.BYTES * slot));
        if (distance == 0) {
            return -1;
        }
        bytes.demand((long) at + distance, width);
        return at + distance;
    }

    /** Whether a field is there. */
    public boolean has(int slot) {
        return place(slot, 1) >= 0;
    }

    /** A number of 8 bits with a sign. */
    public int int8(int slot, int otherwise) {
        int place = place(slot, 1);
        return place < 0 ? otherwise : bytes.bytes().get(place);
    }

    /** A number of 16 bits with a sign. */
    public int int16(int slot, int otherwise) {
        int place = place(slot, Short.BYTES);
        return place < 0 ? otherwise : bytes.bytes().getShort(place);
    }

    /** A number of 32 bits with a sign. */
    public int int32(int slot, int otherwise) {
        int place = place(slot, Integer.BYTES);
        return place < 0 ? otherwise : bytes.bytes().getInt(place);
    }

    /** A number of 64 bits with a sign. */
    public long int64(int slot, long otherwise) {
        int place = place(slot, Long.BYTES);
        return place < 0 ? otherwise : bytes.bytes().getLong(place);
    }

    /** A number of single precision, perhaps not finite. */
    public float float32(int slot, float otherwise) {
        int place = place(slot, Float.BYTES);
        return place < 0 ? otherwise : bytes.bytes().getFloat(place);
    }

    /** A number of double precision, perhaps not finite. */
    public double float64(int slot, double otherwise) {
        int place = place(slot, Double.BYTES);
        return place < 0 ? otherwise : bytes.bytes().getDouble(place);
    }

    /** An inner table, or null where it is not there. */
    public @Nullable FlatTable table(int slot) {
        int vector = reference(slot);
        return vector < 0 ? null : new FlatTable(bytes, vector);
    }

    /**
     * An inner table.
     *
     * @throws InputException {@code INPUT_MALFORMED} with the problem, where it is not there
     */
    public FlatTable demand(int slot, String problem) {
        FlatTable table = table(slot);
        if (table == null) {
            throw malformed(problem);
        }
        return table;
    }

    /** How many elements of so many bytes a vector has; 0 where it is not there. */
    public int count(int slot, int width) {
        return vector(slot, width).remaining() / width;
    }

    /** The elements of a vector of numbers, in little endian; empty where it is not there. Nothing is copied. */
    public ByteBuffer vector(int slot, int width) {
        int vector = reference(slot);
        return vector < 0 ? ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN) : bytes.vector(vector, width);
    }

    /** A text in UTF-8; empty where it is not there. */
    public String text(int slot) {
        return StandardCharsets.UTF_8.decode(vector(slot, 1)).toString();
    }

    /**
     * One of a vector of tables.
     *
     * @throws IndexOutOfBoundsException where the vector has fewer
     */
    public FlatTable table(int slot, int index) {
        return new FlatTable(bytes, reference(slot, index));
    }

    /**
     * One of a vector of vectors, such as the bytes of one of many texts. Nothing is copied.
     *
     * @throws IndexOutOfBoundsException where the outer vector has fewer
     */
    public ByteBuffer vector(int slot, int index, int width) {
        return bytes.vector(reference(slot, index), width);
    }

    private int reference(int slot) {
        int place = place(slot, Integer.BYTES);
        return place < 0 ? -1 : bytes.follow(place);
    }

    private int reference(int slot, int index) {
        Objects.checkIndex(index, count(slot, Integer.BYTES));
        return bytes.follow(reference(slot) + Integer.BYTES * (1 + index));
    }

    /** An error at this table. */
    public InputException malformed(String problem) {
        return bytes.malformed(at, problem);
    }
}
