package dev.gambeson.format.flatbuffer;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Bytes that hold tables. Only reads at absolute places, so it may be shared.
 *
 * @param bytes from 0 to the limit, in little endian
 * @param file the file as the user named it
 * @param offset where in the file they begin
 */
record FlatBytes(ByteBuffer bytes, String file, long offset) {

    static FlatBytes of(byte[] bytes, int from, int length, String file, long offset) {
        ByteBuffer part = ByteBuffer.wrap(bytes, from, length).slice().asReadOnlyBuffer();
        return new FlatBytes(part.order(ByteOrder.LITTLE_ENDIAN), file, offset);
    }

    /** Demands that so many bytes lie at a place. */
    void demand(long at, long length) {
        if (!holds(at, length)) {
            throw outside(Math.max(0, Math.min(at, bytes.limit())));
        }
    }

    private boolean holds(long at, long length) {
        return at >= 0 && length >= 0 && at <= bytes.limit() - length;
    }

    /** Where a reference leads, which is forward; four bytes lie there. */
    int follow(int at) {
        long target = at + unsigned(at);
        if (!holds(target, Integer.BYTES)) {
            throw outside(at);
        }
        return (int) target;
    }

    /** The elements of a vector, which begins with how many they are. */
    ByteBuffer vector(int at, int width) {
        long length = unsigned(at) * width;
        demand(at + Integer.BYTES, length);
        return bytes.slice(at + Integer.BYTES, (int) length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private long unsigned(int at) {
        demand(at, Integer.BYTES);
        return Integer.toUnsignedLong(bytes.getInt(at));
    }

    private InputException outside(long at) {
        return malformed(at, "is damaged: a reference leads out of its part of the file");
    }

    InputException malformed(long at, String problem) {
        return InputException.malformed(Location.of(file, offset + at), problem);
    }
}
