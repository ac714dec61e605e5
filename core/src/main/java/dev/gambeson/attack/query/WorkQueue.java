package dev.gambeson.attack.query;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Work items that several threads take one by one, so that none waits for a slower one.
 *
 * <p>Where one thread fails, the others stop at their next look at the queue. Thread-safe.
 */
public final class WorkQueue {

    private final int[] items;
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean stopped;

    /** A queue of the given items, in that order. */
    public WorkQueue(int[] items) {
        this.items = items.clone();
    }

    /** A queue of 0 to {@code count}, exclusive. */
    public static WorkQueue counting(int count) {
        int[] items = new int[count];
        for (int i = 0; i < count; i++) {
            items[i] = i;
        }
        return new WorkQueue(items);
    }

    /** The next item, or -1 where none is left. */
    public int take() {
        checkStopped();
        int index = next.getAndIncrement();
        return index < items.length ? items[index] : -1;
    }

    /**
     * To be called during long work on an item.
     *
     * @throws CancellationException where another thread has failed
     */
    public void checkStopped() {
        if (stopped) {
            throw new CancellationException();
        }
    }

    /**
     * Runs the worker on each of so many threads, and returns when all have ended.
     *
     * @throws RuntimeException the first failure of a worker
     * @throws CancellationException where the calling thread is interrupted
     */
    public void drain(int threads, Consumer<WorkQueue> worker) {
        if (threads == 1) {
            worker.accept(this);
            return;
        }
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> crew = new ArrayList<>();
        for (int i = 1; i <= threads; i++) {
            Thread thread = new Thread(() -> work(worker, failure), "gambeson-query-" + i);
            crew.add(thread);
            thread.start();
        }
        for (Thread thread : crew) {
            join(thread, failure);
        }
        rethrow(failure.get());
    }

    private void work(Consumer<WorkQueue> worker, AtomicReference<@Nullable Throwable> failure) {
        try {
            worker.accept(this);
        } catch (RuntimeException | Error e) {
            // The first failure is the cause; that others were stopped is its consequence.
            failure.compareAndSet(null, e);
            stopped = true;
        }
    }

    /** Waits to the end in any case: a thread left behind would use a model that is already closed. */
    private void join(Thread thread, AtomicReference<@Nullable Throwable> failure) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                failure.compareAndSet(null, new CancellationException("interrupted"));
                stopped = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}
