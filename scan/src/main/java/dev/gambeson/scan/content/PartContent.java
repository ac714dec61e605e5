package dev.gambeson.scan.content;

/**
 * A part of other content.
 *
 * @param whole what it is a part of
 * @param start where it begins there
 * @param size how long it is
 */
public record PartContent(Content whole, long start, long size) implements Content {

    public PartContent {
        if (start < 0 || size < 0 || size > whole.size() - start) {
            throw new IllegalArgumentException("no part of " + whole.size() + " bytes: " + size + " from " + start);
        }
        if (whole instanceof PartContent part) {
            start += part.start;
            whole = part.whole;
        }
    }

    @Override
    public boolean isLocal() {
        return whole.isLocal();
    }

    @Override
    public int read(long position, byte[] target, int from, int length) {
        long left = Math.max(0, size - position);
        return left == 0 ? 0 : whole.read(start + position, target, from, (int) Math.min(length, left));
    }

    @Override
    public void close() {
        // The whole is not ours.
    }
}
