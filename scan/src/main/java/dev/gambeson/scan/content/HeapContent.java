package dev.gambeson.scan.content;

/** Bytes in memory. */
public final class HeapContent implements Content {

    private final byte[] bytes;

    /** Content of those bytes, which nobody changes any more. */
    public HeapContent(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int read(long position, byte[] target, int from, int length) {
        int count = (int) Math.max(0, Math.min(length, bytes.length - position));
        if (count > 0) {
            System.arraycopy(bytes, (int) position, target, from, count);
        }
        return count;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
