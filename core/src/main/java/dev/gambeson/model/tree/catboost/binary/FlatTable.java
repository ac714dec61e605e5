package dev.gambeson.model.tree.catboost.binary;

import dev.gambeson.format.InputException;
import dev.gambeson.model.tree.catboost.file.Room;
import dev.gambeson.report.Location;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table of FlatBuffers in memory, each field found by its slot in the schema. It begins with the distance back to the table of
 * its fields; references are distances forward. All of them are checked against the buffer, and what lists take is counted
 * each time one is read, for many references may lead to one list. Not thread-safe.
 *
 * <p>Errors are {@link InputException} {@code INPUT_MALFORMED} with the offset.
 */
final class FlatTable {

    /** A table in memory and its reference. */
    private static final int TABLE = 48;

    private final Buffer buffer;
    private final int at;
    private final int fields;
    private final int slots;

    /**
     * Bytes that hold tables.
     *
     * @param bytes from 0 to the limit, in little endian
     * @param offset where in the file they begin
     */
    private record Buffer(ByteBuffer bytes, long offset, String file, Room room) {

        InputException malformed(int at, String problem) {
            return InputException.malformed(Location.of(file, offset + Math.max(0, at)), "is damaged: " + problem);
        }

        void demand(int at, long length) {
            if (at < 0 || length < 0 || at + length > bytes.limit()) {
                throw malformed(at, "a reference leads out of its part of the file");
            }
        }

        int follow(int at) {
            demand(at, Integer.BYTES);
            long target = at + (bytes.getInt(at) & 0xffff_ffffL);
            if (target > bytes.limit() - Integer.BYTES) {
                throw malformed(at, "a reference leads out of its part of the file");
            }
            return (int) target;
        }
    }

    private FlatTable(Buffer buffer, int at) {
        this.buffer = buffer;
        this.at = at;
        buffer.demand(at, Integer.BYTES);
        long back = (long) at - buffer.bytes.getInt(at);
        if (back < 0 || back > buffer.bytes.limit() - 4) {
            throw buffer.malformed(at, "a table has its fields out of its part of the file");
        }
        this.fields = (int) back;
        int size = buffer.bytes.getShort(fields) & 0xffff;
        buffer.demand(fields, size);
        this.slots = (size - 4) / 2;
    }

    /**
     * The outermost table.
     *
     * @param bytes a part of a file
     * @param from where it begins
     * @param length how long it is
     */
    static FlatTable root(byte[] bytes, int from, int length, String file, Room room) {
        ByteBuffer part = ByteBuffer.wrap(bytes, from, length).slice().order(ByteOrder.LITTLE_ENDIAN);
        Buffer buffer = new Buffer(part, from, file, room);
        return new FlatTable(buffer, buffer.follow(0));
    }

    private int place(int slot, int width) {
        if (slot >= slots) {
            return -1;
        }
        int distance = buffer.bytes.getShort(fields + 4 + 2 * slot) & 0xffff;
        if (distance == 0) {
            return -1;
        }
        buffer.demand(at + distance, width);
        return at + distance;
    }

    int whole(int slot, int otherwise) {
        int place = place(slot, Integer.BYTES);
        return place < 0 ? otherwise : buffer.bytes.getInt(place);
    }

    int small(int slot) {
        int place = place(slot, 1);
        return place < 0 ? 0 : buffer.bytes.get(place);
    }

    float single(int slot, float otherwise) {
        int place = place(slot, Float.BYTES);
        float number = place < 0 ? otherwise : buffer.bytes.getFloat(place);
        if (!Float.isFinite(number)) {
            throw buffer.malformed(place, "a number is not finite");
        }
        return number;
    }

    double number(int slot, double otherwise) {
        int place = place(slot, Double.BYTES);
        double number = place < 0 ? otherwise : buffer.bytes.getDouble(place);
        if (!Double.isFinite(number)) {
            throw buffer.malformed(place, "a number is not finite");
        }
        return number;
    }

    String text(int slot) {
        ByteBuffer text = list(slot, 1);
        buffer.room.keep(64 + 2L * text.remaining());
        return StandardCharsets.UTF_8.decode(text).toString();
    }

    boolean has(int slot) {
        return place(slot, 1) >= 0;
    }

    List<String> texts(int slot) {
        Integer start = listStart(slot);
        List<String> texts = new ArrayList<>();
        for (int i = 0; start != null && i < count(slot, Integer.BYTES); i++) {
            int at = buffer.follow(start + i * Integer.BYTES);
            long length = buffer.bytes.getInt(at) & 0xffff_ffffL;
            buffer.demand(at + Integer.BYTES, length);
            buffer.room.keep(64 + 2 * length);
            texts.add(StandardCharsets.UTF_8
                    .decode(buffer.bytes.slice(at + Integer.BYTES, (int) length))
                    .toString());
        }
        return texts;
    }

    FlatTable table(int slot) {
        int place = place(slot, Integer.BYTES);
        if (place < 0) {
            throw buffer.malformed(at, "a table lacks a part");
        }
        return new FlatTable(buffer, buffer.follow(place));
    }

    List<FlatTable> tables(int slot) {
        ByteBuffer references = list(slot, Integer.BYTES);
        int count = references.remaining() / Integer.BYTES;
        buffer.room.keep((long) TABLE * count);
        List<FlatTable> tables = new ArrayList<>(count);
        int start = Objects.requireNonNullElse(listStart(slot), 0);
        for (int i = 0; i < count; i++) {
            tables.add(new FlatTable(buffer, buffer.follow(start + i * Integer.BYTES)));
        }
        return tables;
    }

    /** How many elements of a width, or of another, a list has. */
    int count(int slot, int width) {
        return list(slot, width).remaining() / width;
    }

    int[] wholes(int slot) {
        ByteBuffer list = list(slot, Integer.BYTES);
        buffer.room.keep(list.remaining());
        int[] numbers = new int[list.remaining() / Integer.BYTES];
        list.asIntBuffer().get(numbers);
        return numbers;
    }

    /** Numbers of 32 bits; whether they are finite is for the reader to see. */
    double[] singles(int slot) {
        ByteBuffer list = list(slot, Float.BYTES);
        buffer.room.keep(3L * list.remaining());
        double[] numbers = new double[list.remaining() / Float.BYTES];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.getFloat();
        }
        return numbers;
    }

    double[] numbers(int slot) {
        ByteBuffer list = list(slot, Double.BYTES);
        buffer.room.keep(list.remaining());
        double[] numbers = new double[list.remaining() / Double.BYTES];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.getDouble();
            if (!Double.isFinite(numbers[i])) {
                throw buffer.malformed(at, "a number is not finite");
            }
        }
        return numbers;
    }

    /** The bytes of a list of elements of so many bytes, in little endian; empty where it is not there. Nothing is copied. */
    ByteBuffer list(int slot, int width) {
        Integer start = listStart(slot);
        if (start == null) {
            return ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN);
        }
        long bytes = (buffer.bytes.getInt(start - Integer.BYTES) & 0xffff_ffffL) * width;
        buffer.demand(start, bytes);
        return buffer.bytes.slice(start, (int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private @Nullable Integer listStart(int slot) {
        int place = place(slot, Integer.BYTES);
        return place < 0 ? null : buffer.follow(place) + Integer.BYTES;
    }

    InputException malformed(String problem) {
        return buffer.malformed(at, problem);
    }
}
