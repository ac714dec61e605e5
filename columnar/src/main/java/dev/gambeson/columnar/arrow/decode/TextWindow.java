package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.TextVector;
import dev.gambeson.columnar.arrow.buffer.BatchBody;
import dev.gambeson.columnar.arrow.buffer.ByteStream;

/**
 * A buffer of texts of which any part may be asked for. One that lies in the file as it is is read where it is asked for,
 * 64 KiB at a time; a packed one has to be unpacked whole. Not thread-safe.
 */
final class TextWindow {

    private static final int WINDOW = 1 << 16;

    private final BatchBody body;
    private final ByteStream stream;
    private final boolean plain;
    private final long size;
    private byte[] window = {};
    private long begin;
    private int length;

    TextWindow(BatchBody body, ByteStream stream, boolean plain) {
        this.body = body;
        this.stream = stream;
        this.plain = plain;
        this.size = stream.remaining();
    }

    /** Adds a text; false where it lies outside. */
    boolean addTo(TextVector target, int from, int count) {
        if (from < 0 || from > size - count) {
            return false;
        }
        if (from < begin || from + (long) count > begin + length) {
            move(from, count);
        }
        int at = (int) (from - begin);
        target.add(window, at, at + count);
        return true;
    }

    private void move(int from, int count) {
        if (!plain) {
            body.budget().take(size);
            window = new byte[(int) Math.min(size, Integer.MAX_VALUE - 8)];
            length = window.length;
            stream.read(window, 0, length);
            return;
        }
        begin = from;
        length = (int) Math.min(Math.max(WINDOW, count), size - from);
        if (window.length < length) {
            window = new byte[length];
        }
        body.file().read(stream.offset() + begin, window, 0, length);
    }
}
