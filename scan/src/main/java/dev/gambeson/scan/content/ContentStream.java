package dev.gambeson.scan.content;

import java.io.InputStream;

/** Content as a stream for decoders, which knows how far they have come. Not thread-safe; closing it closes nothing. */
public final class ContentStream extends InputStream {

    private static final int BUFFER = 1 << 14;

    private final Content content;
    private final byte[] buffer;
    private long start;
    private int index;
    private int limit;

    /** A stream from the beginning on. */
    public ContentStream(Content content) {
        this(content, 0);
    }

    /** A stream from a place on. */
    public ContentStream(Content content, long position) {
        this.content = content;
        this.start = position;
        this.buffer = new byte[(int) Math.max(1, Math.min(BUFFER, content.size() - position))];
    }

    /** How many bytes of the content stand before the next one that is read. */
    public long position() {
        return start + index;
    }

    /** What is read. */
    public Content content() {
        return content;
    }

    /** The next bytes, fewer only where the content ends sooner. */
    public byte[] readUpTo(int count) {
        byte[] bytes = new byte[Math.min(count, available())];
        content.read(position(), bytes, 0, bytes.length);
        skip(bytes.length);
        return bytes;
    }

    /** Goes to another place. */
    public void seek(long position) {
        start = position;
        index = 0;
        limit = 0;
    }

    @Override
    public int read() {
        return index < limit || fill() ? buffer[index++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) {
        if (length == 0) {
            return 0;
        }
        if (index == limit && !fill()) {
            return -1;
        }
        int count = Math.min(length, limit - index);
        System.arraycopy(buffer, index, target, from, count);
        index += count;
        return count;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, content.size() - position()));
        seek(position() + skipped);
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, content.size() - position()));
    }

    private boolean fill() {
        start += index;
        index = 0;
        limit = start < content.size() ? content.read(start, buffer, 0, buffer.length) : 0;
        return limit > 0;
    }
}
