package dev.gambeson.format;

import java.util.Arrays;

/**
 * The part of a file that is in memory: it slides forward, and grows only while one row does not fit, up to a bound. A
 * byte order mark of UTF-8 is left out. Before the first {@link #slide} it is empty. Not thread-safe.
 */
public final class ByteWindow implements AutoCloseable {

    private static final int START = 1 << 17;

    private final FileInput input;
    private final int bound;
    private byte[] bytes;
    private int limit;
    private boolean atEnd;
    private boolean started;

    /**
     * A window over a file; closing it closes the file.
     *
     * @param bound the longest row in bytes
     */
    public ByteWindow(FileInput input, int bound) {
        this(input, START, bound);
    }

    /**
     * A window that begins small, so that it must slide often.
     *
     * @param start how many bytes it holds at first
     * @param bound the longest row in bytes
     */
    public ByteWindow(FileInput input, int start, int bound) {
        this.input = input;
        this.bound = bound;
        this.bytes = new byte[Math.min(start, bound) + EightBytes.LENGTH];
        bytes[0] = '\n';
    }

    /**
     * The bytes up to {@link #limit}; the one after is a line feed, so that a scan for line ends needs no bound, and the
     * array goes on after it, so that eight bytes can be read at a time.
     */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes there are. */
    public int limit() {
        return limit;
    }

    /** Whether nothing follows the limit. */
    public boolean atEnd() {
        return atEnd;
    }

    /**
     * Drops the bytes before {@code keep}, which thereby becomes 0, and reads more after the others.
     *
     * @return false where there is no room for more within the bound
     * @throws InputException {@code INPUT_UNREADABLE} or, of a gzipped file, {@code INPUT_MALFORMED}
     */
    public boolean slide(int keep) {
        limit -= keep;
        System.arraycopy(bytes, keep, bytes, 0, limit);
        if (limit == room()) {
            if (limit >= bound) {
                return false;
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(2L * limit, bound) + EightBytes.LENGTH);
        }
        while (!atEnd && limit < room()) {
            int count = input.read(bytes, limit, room() - limit);
            atEnd = count < 0;
            limit += Math.max(0, count);
        }
        if (!started) {
            started = true;
            dropByteOrderMark();
        }
        bytes[limit] = '\n';
        return true;
    }

    private int room() {
        return bytes.length - EightBytes.LENGTH;
    }

    private void dropByteOrderMark() {
        if (limit >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            limit -= 3;
            System.arraycopy(bytes, 3, bytes, 0, limit);
        }
    }

    @Override
    public void close() {
        input.close();
    }
}
