package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.content.Content;

/** The bytes of a pickle, forward and through a buffer, with the lines of protocol 0. */
final class Input {

    private static final int FIRST = 1 << 10;
    private static final int BUFFER = 1 << 16;

    private final Content content;
    private byte[] buffer;
    private long start;
    private int index;
    private int limit;

    private long lineOffset;
    private long lineLength;
    private int lineIndex;
    private long searched;

    Input(Content content, long position) {
        this.content = content;
        this.buffer = new byte[FIRST];
        this.start = position;
    }

    Content content() {
        return content;
    }

    long position() {
        return start + index;
    }

    long remaining() {
        return content.size() - position();
    }

    /** The next byte from 0 to 255, or -1 at the end. */
    int next() {
        if (index == limit && !fill(1)) {
            return -1;
        }
        return buffer[index++] & 0xff;
    }

    int u8() {
        need(1);
        return buffer[index++] & 0xff;
    }

    int u16() {
        need(2);
        int value = (buffer[index] & 0xff) | (buffer[index + 1] & 0xff) << 8;
        index += 2;
        return value;
    }

    int i32() {
        need(4);
        int value = (buffer[index] & 0xff)
                | (buffer[index + 1] & 0xff) << 8
                | (buffer[index + 2] & 0xff) << 16
                | buffer[index + 3] << 24;
        index += 4;
        return value;
    }

    /** Negative where the number is too large for a {@code long}. */
    long i64() {
        long low = i32() & 0xffffffffL;
        return low | (long) i32() << 32;
    }

    void skip(long count) {
        if (count < 0 || count > remaining()) {
            throw Halt.truncated();
        }
        if (count <= limit - index) {
            index += (int) count;
        } else {
            start = position() + count;
            index = 0;
            limit = 0;
        }
    }

    /** Whether that many bytes can be seen in the buffer from the place on; they are not passed. */
    boolean sees(long count) {
        return count <= BUFFER && (limit - index >= count || fill((int) count));
    }

    /** The byte so far behind the next one; only where {@link #sees} said yes. */
    byte ahead(int distance) {
        return buffer[index + distance];
    }

    /**
     * Passes a line. What is left counts as one where the end comes before the line feed, and loses its last byte, as in
     * every unpickler.
     *
     * @param least how many bytes it must have with its line feed
     */
    void line(int least) {
        lineOffset = position();
        int from = index;
        while (true) {
            for (int i = from; i < limit; i++) {
                if (buffer[i] == '\n') {
                    lineIndex = index;
                    endLine(start + i + 1 - lineOffset, least);
                    index = i + 1;
                    return;
                }
            }
            from = limit - index;
            if (from == BUFFER) {
                longLine(least);
                return;
            }
            if (!fill(from + 1)) {
                lineIndex = index;
                endLine(limit - index, least);
                index = limit;
                return;
            }
        }
    }

    /** A line that does not fit the buffer. */
    private void longLine(int least) {
        lineIndex = -1;
        index = limit;
        int next;
        do {
            next = next();
        } while (next >= 0 && next != '\n');
        endLine(position() - lineOffset, least);
    }

    private void endLine(long withFeed, int least) {
        searched += withFeed;
        if (withFeed < least) {
            throw withFeed == 0 ? Halt.truncated() : Halt.broken("has an empty line where a value should be");
        }
        lineLength = withFeed - 1;
    }

    /** How many bytes of lines were looked at so far. */
    long searched() {
        return searched;
    }

    /** Where the last line begins. */
    long lineOffset() {
        return lineOffset;
    }

    /** How many bytes it has without its line feed. */
    long lineLength() {
        return lineLength;
    }

    /** Whether it can be seen, until something else is read; longer ones than the buffer cannot. */
    boolean lineSeen() {
        return lineIndex >= 0;
    }

    /** A byte of it. */
    byte lineByte(int at) {
        return buffer[lineIndex + at];
    }

    private void need(int count) {
        if (limit - index < count && !fill(count)) {
            throw Halt.truncated();
        }
    }

    /** Moves what is left to the front and reads on; a short look at the beginning needs no large buffer. */
    private boolean fill(int count) {
        int left = limit - index;
        boolean enough = buffer.length == BUFFER || limit == 0 && count <= buffer.length;
        byte[] target = enough ? buffer : new byte[BUFFER];
        System.arraycopy(buffer, index, target, 0, left);
        buffer = target;
        start += index;
        index = 0;
        limit = left + content.read(start + left, buffer, left, buffer.length - left);
        return limit >= count;
    }
}
