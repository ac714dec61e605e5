package dev.gambeson.data.tensor;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;

/** Bytes in order with their offset; an early end is an error that names it. */
final class ByteSource {

    /** Reads the next bytes; -1 at the end. */
    interface Reader {
        int read(byte[] target, int from, int length);
    }

    private final Reader reader;
    private final String name;
    private long offset;

    ByteSource(Reader reader, String name) {
        this.reader = reader;
        this.name = name;
    }

    /** Fills the first {@code length} bytes of the target. */
    void readFully(byte[] target, int length) {
        int size = 0;
        while (size < length) {
            int count = reader.read(target, size, length - size);
            if (count < 0) {
                throw malformed("the file ends here, and its header promises more");
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

    InputException malformed(String problem) {
        return InputException.malformed(Location.of(name, offset), problem);
    }

    String name() {
        return name;
    }
}
