package dev.gambeson.scan.archive.tar;

import dev.gambeson.scan.content.Content;
import java.util.Arrays;

/** A file with holes, which read as zeros. Not thread-safe. */
final class SparseContent implements Content {

    private final Content data;
    private final SparseMap map;
    private final long[] starts;
    private final long[] stored;

    /**
     * The file.
     *
     * @param data its pieces, one behind the other
     */
    SparseContent(Content data, SparseMap map) {
        this.data = data;
        this.map = map;
        this.starts = map.pieces().stream().mapToLong(SparseMap.Piece::offset).toArray();
        this.stored = new long[starts.length];
        for (int i = 1; i < stored.length; i++) {
            stored[i] = stored[i - 1] + map.pieces().get(i - 1).length();
        }
    }

    @Override
    public long size() {
        return map.size();
    }

    @Override
    public int read(long position, byte[] target, int from, int length) {
        int count = (int) Math.max(0, Math.min(length, map.size() - position));
        Arrays.fill(target, from, from + count, (byte) 0);
        int found = Arrays.binarySearch(starts, position);
        int piece = Math.max(0, found >= 0 ? found : -found - 2);
        for (; piece < starts.length && starts[piece] < position + count; piece++) {
            long begin = Math.max(position, starts[piece]);
            long end = Math.min(
                    position + count, starts[piece] + map.pieces().get(piece).length());
            if (begin < end) {
                data.read(stored[piece] + begin - starts[piece], target, from + (int) (begin - position), (int)
                        (end - begin));
            }
        }
        return count;
    }

    @Override
    public void close() {
        // The archive is not ours.
    }
}
