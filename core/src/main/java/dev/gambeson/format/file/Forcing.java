package dev.gambeson.format.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Forces many files to the disk, several at a time: what is asked for together is written together, where one after the other each
 * waits for the disk. Nothing may be said of any of them before {@link #finish}. Holds at most 64 files open. For one thread.
 *
 * <pre>{@code
 * try (Forcing forcing = new Forcing()) {
 *     for (AtomicFile file : files) {
 *         forcing.later(file::commit, file::close);
 *     }
 *     forcing.finish();
 * }
 * }</pre>
 */
public final class Forcing implements AutoCloseable {

    private static final int AT_A_TIME = 16;
    private static final int WAITING = 64;

    private final ExecutorService threads = Beside.threads(AT_A_TIME, "force");
    private final Queue<Future<?>> waiting = new ArrayDeque<>();

    /**
     * Forces a file by another thread, now or soon; where many wait already, waits for the first of them.
     *
     * @param force what is to be done
     * @param close is done after it in every case, also where this throws
     * @throws RuntimeException what an earlier one threw: this one is not forced
     */
    public void later(Runnable force, Closeable close) {
        boolean taken = false;
        try {
            if (waiting.size() == WAITING) {
                await(waiting.remove());
            }
            waiting.add(threads.submit(() -> run(force, close)));
            taken = true;
        } finally {
            if (!taken) {
                run(() -> {}, close);
            }
        }
    }

    private static void run(Runnable force, Closeable close) {
        try (close) {
            force.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until all are done.
     *
     * @throws RuntimeException what the first of them threw that failed
     */
    public void finish() {
        while (!waiting.isEmpty()) {
            await(waiting.remove());
        }
    }

    private static void await(Future<?> forced) {
        try {
            Beside.await(forced);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for those that still run; what goes wrong with them nobody asks any more. */
    @Override
    public void close() {
        Beside.end(threads);
        waiting.clear();
    }
}
