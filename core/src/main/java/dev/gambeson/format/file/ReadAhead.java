package dev.gambeson.format.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Reads a stream by another thread, some blocks ahead of who uses it: 1 MiB of memory, overwritten at the end. Not for streams that
 * may wait without end, such as pipes: {@link #close} waits until the other thread has read what it is about to read. Not
 * thread-safe.
 */
public final class ReadAhead extends InputStream {

    private static final int BLOCK = 1 << 18;
    private static final int BLOCKS = 4;

    private final InputStream in;
    private final ExecutorService thread = Beside.thread("read-ahead");
    private final Queue<Ahead> ahead = new ArrayDeque<>();
    private volatile boolean closed;
    private byte[] block = new byte[0];
    private int at;
    private int end;

    /** A block that is being filled, and how many bytes it will have; -1 at the end of the stream. */
    private record Ahead(byte[] bytes, Future<Integer> count) {}

    /**
     * Begins to read.
     *
     * @param in is closed with this
     */
    public ReadAhead(InputStream in) {
        this.in = in;
        for (int i = 0; i < BLOCKS; i++) {
            fill(new byte[BLOCK]);
        }
    }

    private void fill(byte[] bytes) {
        ahead.add(new Ahead(bytes, thread.submit(() -> closed ? -1 : in.read(bytes))));
    }

    /**
     * Gives the next bytes.
     *
     * @throws IOException what reading threw, now and whenever it is asked again; so a {@link RuntimeException}
     */
    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == end) {
            Ahead next = Objects.requireNonNull(ahead.peek(), "the stream was closed");
            int count = Beside.await(next.count());
            if (count < 0) {
                return -1;
            }
            ahead.remove();
            if (block.length > 0) {
                fill(block);
            }
            block = next.bytes();
            at = 0;
            end = count;
        }
        int count = Math.min(length, end - at);
        System.arraycopy(block, at, target, from, count);
        at += count;
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        Beside.end(thread);
        ahead.forEach(one -> Arrays.fill(one.bytes(), (byte) 0));
        ahead.clear();
        Arrays.fill(block, (byte) 0);
        at = 0;
        end = 0;
        in.close();
    }
}
