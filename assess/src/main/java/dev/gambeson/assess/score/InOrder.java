package dev.gambeson.assess.score;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Works on many pieces at once and hands the results on in the order in which the pieces came, on the thread that brings
 * them. At most one piece more than there are threads is open, whatever the number of pieces. Not thread-safe.
 *
 * @param <R> what comes of a piece
 */
final class InOrder<R> implements AutoCloseable {

    private final int threads;
    private final Consumer<R> results;
    private final @Nullable ExecutorService workers;
    private final Deque<Future<R>> open = new ArrayDeque<>();

    InOrder(int threads, Consumer<R> results) {
        this.threads = threads;
        this.results = results;
        this.workers = threads == 1
                ? null
                : Executors.newFixedThreadPool(threads, work -> {
                    Thread thread = new Thread(work, "score");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Works on a piece; returns before it is done where there is room. */
    void add(Callable<R> piece) {
        if (workers == null) {
            results.accept(call(piece));
            return;
        }
        if (open.size() > threads) {
            takeOldest();
        }
        open.add(workers.submit(piece));
    }

    /** Waits for all that is open. */
    void finish() {
        while (!open.isEmpty()) {
            takeOldest();
        }
    }

    private void takeOldest() {
        try {
            results.accept(open.remove().get());
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static <R> R call(Callable<R> piece) {
        try {
            return piece.call();
        } catch (Exception e) {
            throw thrown(e);
        }
    }

    private static RuntimeException thrown(@Nullable Throwable problem) {
        if (problem instanceof Error error) {
            throw error;
        }
        return problem instanceof RuntimeException known ? known : new IllegalStateException(problem);
    }

    @Override
    public void close() {
        if (workers != null) {
            workers.shutdownNow();
        }
    }
}
