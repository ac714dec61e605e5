package dev.gambeson.data.tensor;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import org.jspecify.annotations.Nullable;

/** Bytes in order with their offset; an early end is an error that names it. */
final class ByteSource {

    /** Reads the next bytes; -1 at the end. */
    interface Reader {
        int read(byte[] target, int from, int length);
    }

    private final Reader reader;
    private final String name;
    private final @Nullable String member;
    private long offset;

    ByteSource(Reader reader, String name, @Nullable String member) {
        this.reader = reader;
        this.name = name;
        this.member = member;
    }

    /** Fills the first {@code length} bytes of the target. */
    void readFully(byte[] target, int length) {
        int size = 0;
        while (size < length) {
            int count = reader.read(target, size, length - size);
            if (count < 0) {
                throw malformed("the data end here, and their header promises more");
            }
            size += count;
            offset += count;
        }
    }

    byte[] read(int length) {
        byte[] bytes = new byte[length];
        readFully(bytes, length);
        return bytes;
    }

    /** Refuses bytes behind the last element. */
    void demandEnd() {
        if (reader.read(new byte[1], 0, 1) > 0) {
            throw malformed("more bytes follow than the header promises");
        }
    }

    /** The whole file or member. */
    Location location() {
        return new Location(name, member, null, null, null);
    }

    InputException malformed(String problem) {
        return InputException.malformed(new Location(name, member, offset, null, null), problem);
    }
}
