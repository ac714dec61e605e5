package dev.gambeson.scan.source;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import dev.gambeson.store.transfer.RemoteParts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A large file behind a server that gives parts: blocks of 64 KiB, the last 256 of them kept. Neighbouring blocks come with
 * one request, and whoever reads on where the last request ended gets twice as much ahead, up to 8 MiB.
 */
final class HttpContent implements Content {

    private static final int BLOCK = 1 << 16;
    private static final int KEPT = 256;
    private static final int MOST_AHEAD = 128;

    private final RemoteParts parts;
    private final long most;
    private final Map<Long, byte[]> blocks = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > KEPT;
        }
    };
    private long fetched;
    private long end;
    private int ahead;

    /**
     * The file.
     *
     * @param first its first bytes, at least a block
     * @param most how many bytes of it may be fetched in all
     */
    HttpContent(RemoteParts parts, byte[] first, long most) {
        this.parts = parts;
        this.most = most;
        keep(0, first);
        this.ahead = first.length / BLOCK;
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public long size() {
        return parts.size();
    }

    @Override
    public int read(long position, byte[] target, int from, int length) {
        int count = (int) Math.max(0, Math.min(length, size() - position));
        for (int done = 0; done < count; ) {
            long place = position + done;
            byte[] block = block(place / BLOCK, (position + count - 1) / BLOCK);
            int start = (int) (place % BLOCK);
            int taken = Math.min(count - done, block.length - start);
            System.arraycopy(block, start, target, from + done, taken);
            done += taken;
        }
        return count;
    }

    /** A block; where it is not there it is fetched with those that follow, up to the last that is needed now. */
    private byte[] block(long number, long last) {
        byte[] kept = blocks.get(number);
        if (kept != null) {
            return kept;
        }
        ahead = number == end ? Math.min(2 * ahead, MOST_AHEAD) : 1;
        long wanted = Math.min(MOST_AHEAD, Math.max(ahead, last - number + 1));
        long count = 1;
        while (count < wanted && (number + count) * BLOCK < size() && !blocks.containsKey(number + count)) {
            count++;
        }
        long start = number * BLOCK;
        keep(number, parts.get(start, (int) Math.min(count * BLOCK, size() - start)));
        byte[] block = blocks.get(number);
        if (block == null) {
            throw new IllegalStateException("more blocks come at once than are kept");
        }
        return block;
    }

    private void keep(long number, byte[] bytes) {
        fetched += bytes.length;
        if (fetched > most) {
            throw InputException.tooLarge(
                    new Location(null, null, null, null, null),
                    "needs more than " + most + " bytes from the server",
                    "Allow more with --max-download.");
        }
        for (int at = 0; at < bytes.length; at += BLOCK) {
            blocks.put(number++, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + BLOCK)));
        }
        end = number;
    }

    @Override
    public void close() {
        parts.close();
    }
}
