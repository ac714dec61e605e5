package dev.gambeson.scan.content;

import java.io.InputStream;

/** Content from a place on as a stream, for parsers that want one. Not thread-safe; closing it closes nothing. */
public final class ContentStream extends InputStream {

    private final Content content;
    private long position;

    /** From the beginning. */
    public ContentStream(Content content) {
        this(content, 0);
    }

    /** From a place on. */
    public ContentStream(Content content, long position) {
        this.content = content;
        this.position = position;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) {
        if (length == 0) {
            return 0;
        }
        int count = content.read(position, target, from, length);
        position += count;
        return count == 0 ? -1 : count;
    }

    @Override
    public long skip(long count) {
        long passed = Math.max(0, Math.min(count, content.size() - position));
        position += passed;
        return passed;
    }
}
