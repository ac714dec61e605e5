package dev.gambeson.format.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Writes a stream by another thread, some blocks behind who fills it: 1 MiB of memory, overwritten at the end. What went wrong is
 * thrown by a later {@link #write}, and by {@link #flush} at the latest: without it nothing can be said to be written. Not
 * thread-safe.
 */
public final class WriteBehind extends OutputStream {

    private static final int BLOCK = 1 << 18;
    private static final int BLOCKS = 4;

    private final OutputStream out;
    private final ExecutorService thread = Beside.thread("write-behind");
    private final Queue<Behind> behind = new ArrayDeque<>();
    private volatile boolean closed;
    private boolean broken;
    private byte[] block = new byte[BLOCK];
    private int filled;

    /** A block that is being written. */
    private record Behind(byte[] bytes, Future<?> written) {}

    /**
     * A stream.
     *
     * @param out stays open
     */
    public WriteBehind(OutputStream out) {
        this.out = out;
    }

    /**
     * Takes bytes.
     *
     * @throws IOException what writing threw, now and whenever it is asked again; so a {@link RuntimeException}
     */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int at = from; at < from + length; ) {
            if (filled == BLOCK) {
                hand();
            }
            int count = Math.min(BLOCK - filled, from + length - at);
            System.arraycopy(bytes, at, block, filled, count);
            filled += count;
            at += count;
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    private void hand() throws IOException {
        byte[] next = behind.size() < BLOCKS - 1 ? new byte[BLOCK] : first();
        byte[] full = block;
        int count = filled;
        behind.add(new Behind(full, thread.submit(() -> {
            put(full, count);
            return null;
        })));
        block = next;
        filled = 0;
    }

    /** After one that could not be written none is: there would be a gap. */
    private void put(byte[] bytes, int count) throws IOException {
        if (broken || closed) {
            return;
        }
        broken = true;
        out.write(bytes, 0, count);
        broken = false;
    }

    /** Waits for the block that was handed over first; it stays in the queue where it could not be written. */
    private byte[] first() throws IOException {
        Behind oldest = behind.element();
        Beside.await(oldest.written());
        behind.remove();
        return oldest.bytes();
    }

    /** Waits until all is written, and flushes the stream below. */
    @Override
    public void flush() throws IOException {
        if (filled > 0) {
            hand();
        }
        while (!behind.isEmpty()) {
            Arrays.fill(first(), (byte) 0);
        }
        out.flush();
    }

    /** Waits for the other thread and overwrites what it holds. What was not flushed may not be written. */
    @Override
    public void close() {
        closed = true;
        Beside.end(thread);
        behind.forEach(one -> Arrays.fill(one.bytes(), (byte) 0));
        behind.clear();
        Arrays.fill(block, (byte) 0);
        filled = 0;
    }
}
