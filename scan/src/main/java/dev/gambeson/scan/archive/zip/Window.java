package dev.gambeson.scan.archive.zip;

import dev.gambeson.scan.content.Content;

/** Keeps what was read last, for headers stand close together. Not thread-safe; closing it closes nothing. */
final class Window implements Content {

    private static final int LENGTH = 1 << 13;

    private final Content content;
    private final byte[] bytes = new byte[LENGTH];
    private long start;
    private int count;

    Window(Content content) {
        this.content = content;
    }

    @Override
    public long size() {
        return content.size();
    }

    @Override
    public int read(long position, byte[] target, int from, int length) {
        int wanted = (int) Math.max(0, Math.min(length, content.size() - position));
        if (wanted > LENGTH) {
            return content.read(position, target, from, length);
        }
        if (position < start || position + wanted > start + count) {
            start = position;
            count = content.read(position, bytes, 0, LENGTH);
            wanted = Math.min(wanted, count);
        }
        System.arraycopy(bytes, (int) (position - start), target, from, wanted);
        return wanted;
    }

    @Override
    public void close() {
        // The archive is not ours.
    }
}
