package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.arrow.buffer.ByteStream;
import org.jspecify.annotations.Nullable;

/** Which cells of a field are present: one bit each, or all of them. Not thread-safe. */
final class Validity {

    private final @Nullable ByteStream bits;
    private byte[] bytes = {};

    /** {@code bits} may be null for a field without missing cells. */
    Validity(@Nullable ByteStream bits) {
        this.bits = bits;
    }

    /** Sets for the next rows which are missing: those that the field says, and those that are absent with it. */
    void read(int rows, boolean[] absent, boolean[] missing) {
        System.arraycopy(absent, 0, missing, 0, rows);
        if (bits == null) {
            return;
        }
        int length = (rows + 7) / 8;
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        bits.read(bytes, 0, length);
        for (int row = 0; row < rows; row++) {
            missing[row] |= (bytes[row >>> 3] >>> (row & 7) & 1) == 0;
        }
    }
}
