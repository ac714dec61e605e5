package dev.gambeson.scan.content;

/**
 * Bytes from outside that can be read at any place: a file, a part of one, an unpacked member, a file behind a server.
 *
 * <p>Not thread-safe. Closing it frees what it holds; closing a part does not close the whole.
 */
public interface Content extends AutoCloseable {

    /** How many bytes there are. */
    long size();

    /**
     * Reads bytes from a place on: as many as asked for, fewer only where the end comes first.
     *
     * @param position from 0; at or beyond the end nothing is read
     * @return how many were read, 0 at the end
     * @throws dev.gambeson.GambesonException where the disk or the server fails
     */
    int read(long position, byte[] target, int from, int length);

    /** Whether reading all of it costs little; of content behind a server only what is needed is fetched. */
    default boolean isLocal() {
        return true;
    }

    /**
     * A part, without a copy.
     *
     * @param from where it begins, within the content
     * @param length how long it is; cut where the content ends sooner
     */
    default Content part(long from, long length) {
        return new PartContent(this, from, Math.max(0, Math.min(length, size() - from)));
    }

    @Override
    void close();
}
