package dev.gambeson.scan.content;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.nio.charset.StandardCharsets;

/**
 * A place in content that moves forward while numbers and bytes are read, little-endian; a bounded buffer stands between.
 *
 * <p>Whatever reaches beyond the end raises an {@link InputException} {@code INPUT_MALFORMED} with the offset. Nothing is
 * allocated by a length that was not compared with what is left. Not thread-safe.
 */
public final class Cursor {

    private static final int BUFFER = 1 << 16;
    private static final int SMALL_BUFFER = 1 << 12;

    private final Content content;
    private final byte[] buffer;
    private long start;
    private int index;
    private int limit;

    /** A cursor at the beginning. */
    public Cursor(Content content) {
        this(content, 0);
    }

    /** A cursor at a place. */
    public Cursor(Content content, long position) {
        this(content, position, BUFFER);
    }

    private Cursor(Content content, long position, int buffer) {
        this.content = content;
        this.buffer = new byte[(int) Math.max(16, Math.min(buffer, content.size()))];
        this.start = position;
    }

    /** A cursor at the beginning that reads little ahead, for content in which references lead to and fro. */
    public static Cursor jumping(Content content) {
        return new Cursor(content, 0, SMALL_BUFFER);
    }

    /** Where the next byte is. */
    public long position() {
        return start + index;
    }

    /** How many bytes follow. */
    public long remaining() {
        return content.size() - position();
    }

    /** What is read. */
    public Content content() {
        return content;
    }

    /** Goes to any place, also back and beyond the end. */
    public void seek(long position) {
        if (position >= start && position <= start + limit) {
            index = (int) (position - start);
        } else {
            start = position;
            index = 0;
            limit = 0;
        }
    }

    /**
     * Passes over bytes.
     *
     * @throws InputException where there are not so many
     */
    public void skip(long count) {
        if (count < 0 || count > remaining()) {
            throw ended();
        }
        seek(position() + count);
    }

    /** The next byte, from 0 to 255. */
    public int u8() {
        if (index == limit) {
            need(1);
        }
        return buffer[index++] & 0xff;
    }

    /** The next byte without passing it, or -1 at the end. */
    public int peek() {
        if (index == limit && remaining() <= 0) {
            return -1;
        }
        if (index == limit) {
            need(1);
        }
        return buffer[index] & 0xff;
    }

    /** Two bytes without a sign. */
    public int u16() {
        need(2);
        int value = (buffer[index] & 0xff) | (buffer[index + 1] & 0xff) << 8;
        index += 2;
        return value;
    }

    /** Four bytes with a sign. */
    public int i32() {
        need(4);
        int value = (buffer[index] & 0xff)
                | (buffer[index + 1] & 0xff) << 8
                | (buffer[index + 2] & 0xff) << 16
                | buffer[index + 3] << 24;
        index += 4;
        return value;
    }

    /** Four bytes without a sign. */
    public long u32() {
        return i32() & 0xffffffffL;
    }

    /** Eight bytes with a sign; lengths above the largest {@code long} come out negative and are refused by {@link #skip}. */
    public long i64() {
        long low = u32();
        return low | (long) i32() << 32;
    }

    /**
     * The next bytes.
     *
     * @throws InputException where there are not so many, before anything is allocated
     */
    public byte[] bytes(int count) {
        if (count < 0 || count > remaining()) {
            throw ended();
        }
        byte[] bytes = new byte[count];
        int buffered = Math.min(count, limit - index);
        System.arraycopy(buffer, index, bytes, 0, buffered);
        if (buffered < count
                && content.read(position() + buffered, bytes, buffered, count - buffered) < count - buffered) {
            throw ended();
        }
        skip(count);
        return bytes;
    }

    /** The next bytes as text in UTF-8, broken sequences replaced. */
    public String text(int count) {
        return new String(bytes(count), StandardCharsets.UTF_8);
    }

    /** Whether these bytes come next; they are not passed. */
    public boolean startsWith(byte[] expected) {
        if (expected.length > remaining()) {
            return false;
        }
        need(expected.length);
        for (int i = 0; i < expected.length; i++) {
            if (buffer[index + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** The error of an end that comes too early. */
    public InputException ended() {
        return InputException.malformed(new Location(null, null, position(), null, null), "ends too early");
    }

    /** At most 16 bytes. */
    private void need(int count) {
        if (limit - index >= count) {
            return;
        }
        start += index;
        index = 0;
        limit = content.read(start, buffer, 0, buffer.length);
        if (limit < count) {
            throw ended();
        }
    }
}
